import { expect, test } from 'vitest';
import { ProductVersion } from '../../domain/version.ts';
import { cmdlets, hasCmdlet, hasParameter } from '../../facts/cmdlets.ts';
import { example } from '../example.fixture.ts';
import { certificatePowershell } from '../targets/certificate-powershell.ts';
import { deploymentPowershell } from '../targets/deployment-powershell.ts';
import { certificateTypes } from '../../facts/cmdlets.ts';

const contoso = (version: ProductVersion) =>
  example('01-contoso-scaled-dns-nat-2013', (topology) => ({
    ...topology,
    settings: { ...topology.settings, version },
  }));

const scripts = (version: ProductVersion): string =>
  `${String(deploymentPowershell.render(contoso(version)))}\n${String(certificatePowershell.render(contoso(version)))}`;

const namesIn = (text: string): string[] => [...new Set(text.match(/\b[A-Z][a-z]+-Cs[A-Z]\w*/g))];

test.each(ProductVersion.options)('%s has every cmdlet that is written for it', (version) => {
  expect(namesIn(scripts(version)).filter((name) => !hasCmdlet(name, version))).toEqual([]);
});

test.each(ProductVersion.options)('%s has every parameter that is written for it', (version) => {
  const items = scripts(version).matchAll(
    /New = '([\w-]*)'; Set = '([\w-]+)'.*? Wanted = @\{ (.*?) \}; Fixed = @\{ (.*?) \}/g,
  );
  const wrong = [...items].flatMap(([, create = '', set = '', wanted = '', fixed = '']) => [
    ...keysOf(wanted).filter((key) => !hasParameter(set, key, version)),
    ...keysOf(fixed).filter((key) => !hasParameter(create, key, version)),
  ]);
  expect(wrong).toEqual([]);
});

const keysOf = (table: string): string[] =>
  [...table.replaceAll(/'(?:[^']|'')*'/g, 'S').matchAll(/(\w+) = /g)].map(([, key = '']) => key);

test.each([
  ['2010', false],
  ['2013', true],
  ['2015', true],
  ['2019', false],
  ['SE', false],
] as const)('%s has XMPP: %s', (version, has) => {
  expect(scripts(version).includes('XmppAllowedPartner')).toBe(has);
  expect(/Xmpp/.test(scripts(version))).toBe(has);
});

test.each([
  ['2010', false, false],
  ['2013', true, false],
  ['2015', true, true],
  ['SE', true, true],
] as const)(
  '%s rolls certificates: %s, verifies allowed domains: %s',
  (version, rolls, verifies) => {
    const text = scripts(version);
    expect(text.includes('EffectiveDate')).toBe(rolls);
    expect(text.includes('OAuthTokenIssuer')).toBe(rolls);
    expect(text.includes('DiscoveredPartnerVerificationLevel')).toBe(rolls);
    expect(hasParameter('New-CsAllowedDomain', 'VerificationLevel', version)).toBe(verifies);
  },
);

test('every set cmdlet has the parameters of its create cmdlet but the proxy', () => {
  for (const name of Object.keys(cmdlets).filter((each) => each.startsWith('New-'))) {
    const set = cmdlets[name.replace('New-', 'Set-')];
    const missing = Object.keys(cmdlets[name]?.parameters ?? {}).filter(
      (key) => !set?.parameters[key],
    );
    expect(
      missing.filter((key) => key !== 'ProxyFqdn'),
      name,
    ).toEqual([]);
  }
});

test('certificate types follow the version', () => {
  expect(certificateTypes('2010')).not.toContain('OAuthTokenIssuer');
  expect(certificateTypes('2019')).toContain('OAuthTokenIssuer');
});

/** Brackets that are open at the end; a closing one without its opening one stays. */
const unclosed = (code: string): string =>
  (code.match(/[(){}[\]]/g) ?? []).reduce((open, bracket) => {
    const opening = { ')': '(', '}': '{', ']': '[' }[bracket];
    return opening !== undefined && open.endsWith(opening) ? open.slice(0, -1) : open + bracket;
  }, '');

test.each(ProductVersion.options)('brackets and quotes of the scripts for %s close', (version) => {
  const code = scripts(version)
    .replaceAll(/<#[\s\S]*?#>/g, '')
    .replaceAll(/'(?:[^'\n]|'')*'/g, '')
    .replaceAll(/^ *#.*$/gm, '');
  expect(unclosed(code)).toBe('');
  expect(code).not.toMatch(/["'`]/);
});
