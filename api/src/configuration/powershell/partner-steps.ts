import type { Partner } from '../../domain/access.ts';
import type { Design } from '../../domain/topology.ts';
import { psBoolean, psText } from '../language/powershell-literal.ts';
import { verificationLevels } from './access-edge-step.ts';
import type { Omission } from '../text-target.ts';
import type { Step } from './step.ts';

/** Lists and providers as they should be, blocked domains first. Discovered partners need nothing. */
export const partnerSteps = ({
  partners,
}: Design): { readonly steps: readonly Step[]; readonly omitted: readonly Omission[] } => {
  const written = order.flatMap((kind) =>
    partners.filter((partner) => partner.kind === kind).map(stepOf),
  );
  return {
    steps: written.flatMap((item) => ('what' in item && 'wanted' in item ? item : [])),
    omitted: written.flatMap((item) => ('why' in item ? item : [])),
  };
};

const order: readonly Partner['kind'][] = [
  'blocked',
  'allowed',
  'hosting-provider',
  'public-provider',
  'xmpp',
];

const stepOf = (partner: Partner): Step | Omission => {
  const what = `The partner ${partner.domain}`;
  const entity = { collection: 'partners', id: partner.id };
  if (partner.kind === 'hosting-provider' || partner.kind === 'public-provider') {
    if (partner.proxyFqdn === null) return { what, entity, why: 'is a provider without an edge' };
    return provider(partner, psText(partner.proxyFqdn));
  }
  if (!partner.enabled)
    return { what, entity, why: 'is disabled, and its list knows no such state' };
  return listed(partner);
};

const listed = ({ kind, domain, proxyFqdn, comment, verification }: Partner): Step => {
  const proxy = { ProxyFqdn: proxyFqdn === null ? '$null' : psText(proxyFqdn) };
  const says = (parameter: string) => (comment === '' ? {} : { [parameter]: psText(comment) });
  if (kind === 'blocked') {
    return {
      ...cmdletsOf('BlockedDomain', domain),
      what: `Blocked domain ${domain}`,
      other: 'Get-CsAllowedDomain',
      wanted: says('Comment'),
    };
  }
  if (kind === 'xmpp') {
    return {
      ...cmdletsOf('XmppAllowedPartner', domain),
      what: `XMPP partner ${domain}`,
      wanted: { ...says('Description'), ...(proxyFqdn === null ? {} : proxy) },
    };
  }
  return {
    ...cmdletsOf('AllowedDomain', domain),
    what: `Allowed domain ${domain}`,
    other: 'Get-CsBlockedDomain',
    wanted: { ...proxy, ...says('Comment'), ...level(verification) },
  };
};

const provider = (
  { kind, domain, enabled, verification, product }: Partner,
  proxy: string,
): Step => {
  const state = { Enabled: psBoolean(enabled), ...level(verification) };
  if (kind === 'public-provider') {
    return {
      ...cmdletsOf('PublicProvider', domain),
      what: `Public provider ${domain}`,
      wanted: state,
      fixed: { ProxyFqdn: proxy },
    };
  }
  const isOnline = psBoolean(product === 'online');
  return {
    ...cmdletsOf('HostingProvider', domain),
    what: `Hosting provider ${domain}`,
    wanted: state,
    fixed: { ProxyFqdn: proxy },
    once: { EnabledSharedAddressSpace: isOnline, HostsOCSUsers: isOnline },
  };
};

const cmdletsOf = (noun: string, identity: string) => ({
  identity,
  get: `Get-Cs${noun}`,
  create: `New-Cs${noun}`,
  set: `Set-Cs${noun}`,
});

const level = (verification: Partner['verification']): Record<string, string> =>
  verification === null ? {} : { VerificationLevel: verificationLevels[verification] };
