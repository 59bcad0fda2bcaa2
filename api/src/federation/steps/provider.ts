import type { Partner } from '../../domain/access.ts';
import { providerDomains } from '../../facts/provider-domains.ts';
import { entryOf, type FederationCase } from '../federation-case.ts';
import { indexPartners, isProvider } from '../index-partners.ts';
import { atPartner, type Outcome, type Step, update } from '../step.ts';

/** Public IM and hosting providers, reached by the server that is entered for them. */
export const provider: Step = {
  id: 'provider',
  title: ({ domain }) => `${domain} belongs to a provider`,
  judge: (of) => {
    const entry = providerOf(of);
    return entry ? admitted(of, entry) : none(of);
  },
  turn: (of) => {
    const entry = providerOf(of);
    const off = of.entries.find(({ kind }) => isProvider(kind));
    if (entry)
      return {
        word: 'Switched off',
        label: `Switch ${entry.domain} off`,
        changes: [update('partners', entry, { enabled: false })],
      };
    return off
      ? {
          word: 'Switched on',
          label: `Switch ${off.domain} on`,
          changes: [update('partners', off, { enabled: true })],
        }
      : null;
  },
};

const names = { 'public-provider': 'public IM provider', 'hosting-provider': 'hosting provider' };

/** The provider with this name, or the one whose contacts are addressed in this domain. */
const providerOf = (of: FederationCase): Partner | undefined =>
  entryOf(of, 'public-provider', 'hosting-provider') ?? byRoutingDomain(of);

const byRoutingDomain = ({ input, domain }: FederationCase): Partner | undefined => {
  const served = providerDomains.find((one) => one.domain === domain);
  if (!served) return undefined;
  return input.partners
    .filter(({ kind, enabled }) => kind === 'public-provider' && enabled)
    .filter(({ proxyFqdn }) => proxyFqdn?.toLowerCase() === served.proxyFqdn)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))[0];
};

const admitted = ({ domain }: FederationCase, entry: Partner): Outcome => {
  const isPublic = entry.kind === 'public-provider';
  const name = names[isPublic ? 'public-provider' : 'hosting-provider'];
  return {
    state: 'decided',
    title: `${domain} belongs to a ${name}`,
    sentence: entry.proxyFqdn
      ? `${entry.domain} is reached through ${entry.proxyFqdn}.`
      : 'No server is entered for it, which a provider needs.',
    confidence: entry.proxyFqdn ? 'confirmed' : 'inferred',
    entities: [atPartner(entry)],
    uses: [`partner:${entry.id}`],
    admits: {
      type: isPublic ? 'public-im-provider' : 'hosting-provider',
      partner: entry,
      isSure: true,
    },
  };
};

const none = ({ input, domain, entries }: FederationCase): Outcome => {
  const isOff = entries.some(({ kind }) => isProvider(kind));
  const { providers: others } = indexPartners(input.partners);
  return {
    state: 'passed',
    title: `No provider is entered for ${domain}`,
    sentence: isOff
      ? 'Its provider is switched off.'
      : `Providers, ${others} switched on: none has this name. Whether the domain is served by one of them shows in public DNS only.`,
    confidence: others > 0 ? 'derived' : 'confirmed',
  };
};
