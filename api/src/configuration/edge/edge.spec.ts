import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../../../test/hostile/texts.ts';
import { runWith } from '../../../test/hostile/run-with.ts';
import { needs } from '../../../test/needs.ts';
import { ProductVersion } from '../../domain/version.ts';
import { example, examples, withWords } from '../example.fixture.ts';
import type { ConfigurationTarget } from '../target.ts';
import { coturn } from '../targets/coturn.ts';
import { kamailio } from '../targets/kamailio.ts';
import { prosody } from '../targets/prosody.ts';

const contoso = example('01-contoso-scaled-dns-nat-2013');

const inputs = [
  ...examples.map((name) => ({ what: name, input: example(name) })),
  { what: 'hostile words', input: withWords(contoso, hostileTexts.join(' ')) },
];

const filesOf = (target: ConfigurationTarget) =>
  inputs.flatMap(({ what, input }) =>
    (target.files?.(input) ?? []).map((file) => ({ what, ...file })),
  );

test.each(filesOf(coturn))(
  '$path of $what has known options with values of their kind',
  ({ content }) => {
    const wrong = content.split('\n').filter((line) => !COTURN.test(line));
    expect(wrong).toEqual([]);
  },
);

const COTURN =
  /^(#.*|(no-(tlsv1|tlsv1_1|cli|rfc5780|multicast-peers|software-attribute|stdout-log)|fingerprint|use-auth-secret|syslog)|(listening-port|tls-listening-port|min-port|max-port|stale-nonce)=\d+|(listening-ip|relay-ip|external-ip|allowed-peer-ip)=[\da-f:./]+|denied-peer-ip=[\da-f:.]+-[\da-f:.]+|(cert|pkey)=\/etc\/coturn\/edgewise\/[\w.-]+|realm=[\w.-]+|)$/;

test('coturn relays to nobody inside, however the address is written', () => {
  const [file] = coturn.files?.(contoso) ?? [];
  const denied = [...(file?.content.matchAll(/^denied-peer-ip=(.*)$/gm) ?? [])].map(
    ([, range]) => range,
  );
  expect(denied).toContain('10.0.0.0-10.0.0.255');
  expect(denied).toContain('::ffff:10.0.0.0-::ffff:10.0.0.255');
  expect(denied).toContain('10.1.0.0-10.1.255.255');
  expect(denied).toContain('172.16.2.0-172.16.2.127');
  expect(denied).toContain('172.16.2.128-172.16.2.255');
  expect(denied.filter((range) => range?.startsWith('203.0.113.'))).toEqual([]);
  expect(file?.content).toMatch(/^allowed-peer-ip=172\.16\.1\.12$/m);
});

test('partners are named with their edge, or found by DNS', () => {
  const [file] = kamailio.files?.(contoso) ?? [];
  expect(file?.content).toContain('$sht(edge=>litware.com) = "sip.litware.com";');
  expect(file?.content).toContain('$sht(certificate=>litware.com) = "^sip[.]litware[.]com$";');
  expect(file?.content).toContain('$sht(edge=>fabrikam.com) = "dns";');
  expect(file?.content).not.toContain('unwanted.example');
});

test('behind a load balancer others are told its address, which firewalls let in', () => {
  const northwind = example('05-northwind-scaled-hlb-2015');
  const listening = (kamailio.files?.(northwind) ?? [])
    .filter(({ path }) => path.endsWith('kamailio.cfg'))
    .flatMap(({ content }) => content.match(/^listen=tls:203[.].*$/gm) ?? []);
  expect(listening).toEqual(
    ['203.0.113.77', '203.0.113.80', '203.0.113.83'].flatMap((own) =>
      [443, 5061].map((port) => `listen=tls:${own}:${port} advertise 203.0.113.74:${port}`),
    ),
  );
});

const tailspin = example('04-tailspin-scaled-dns-public-2019');
const textOf = (target: ConfigurationTarget, path: string): string =>
  target.files?.(tailspin).find((file) => file.path === path)?.content ?? '';

test('coturn listens and relays on the addresses of both families', () => {
  const lines = textOf(coturn, 'edge01.conf').split('\n');
  const of = (name: string) => lines.filter((line) => line.startsWith(`${name}=`));
  expect(of('listening-ip')).toEqual([
    'listening-ip=198.51.100.12',
    'listening-ip=2001:db8:21:1::12',
    'listening-ip=172.21.2.10',
  ]);
  expect(of('relay-ip')).toEqual(['relay-ip=198.51.100.12', 'relay-ip=2001:db8:21:1::12']);
  expect(of('allowed-peer-ip')).toContain('allowed-peer-ip=2001:db8:21:1::15');
});

test('Kamailio listens on the addresses of both families, and asks partners for a certificate on each', () => {
  const listens = textOf(kamailio, 'edge01/kamailio.cfg').match(/^listen=tls:.*$/gm);
  expect(listens).toEqual([
    'listen=tls:198.51.100.10:443',
    'listen=tls:198.51.100.10:5061',
    'listen=tls:[2001:db8:21:1::10]:443',
    'listen=tls:[2001:db8:21:1::10]:5061',
    'listen=tls:172.21.2.10:5061',
  ]);
  expect(textOf(kamailio, 'edge01/tls.cfg')).toContain('[server:[2001:db8:21:1::10]:5061]');
});

test('Kamailio leaves by an address of the family of whoever it goes to', () => {
  const text = textOf(kamailio, 'edge01/kamailio.cfg');
  expect(text).toContain(
    'if ($dns(hop=>ipv4) == 0) { $fs = "tls:[2001:db8:21:1::10]:5061"; } else { $fs = "tls:198.51.100.10:5061"; }',
  );
});

test.each(filesOf(kamailio))(
  '$path of $what has as many closing as opening brackets',
  ({ content }) => {
    const code = content.replaceAll(/"[^"\n]*"/g, '').replaceAll(/^#.*$/gm, '');
    for (const [open, close] of ['()', '{}', '[]'])
      expect(code.split(open!).length, open).toBe(code.split(close!).length);
  },
);

test.each(ProductVersion.options)('Prosody is for XMPP, which %s may not have', (version) => {
  const input = {
    ...contoso,
    design: { ...contoso.design, settings: { ...contoso.design.settings, version } },
  };
  expect((prosody.files?.(input) ?? []).length > 0).toBe(version === '2013' || version === '2015');
});

describe.runIf(needs('luac5.4'))('luac -p', () => {
  test.each(filesOf(prosody))('parses $path of $what', ({ content }) => {
    const { status, stderr } = runWith({ lua: content }, () => ['luac5.4', '-p', 'lua']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe.runIf(needs('kamailio'))('kamailio -c', () => {
  test.each(filesOf(kamailio).filter(({ path }) => path.endsWith('kamailio.cfg')))(
    'accepts $path of $what',
    ({ content }) => {
      const { stderr } = runWith({ config: content }, () => ['kamailio', '-c', '-f', 'config']);
      expect(stderr).toContain('config file ok');
    },
  );
});
