import type { Partner } from '../../domain/access.ts';
import type { SipDomain } from '../../domain/organization.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import { plannedProbe } from './planned-probe.ts';

/** What of a topology federation is about. */
export interface Federating {
  readonly partners: readonly Partner[];
  readonly sipDomains: readonly SipDomain[];
}

/**
 * Probes of the edges of partners from where ours stand, or of the record that leads there, and of federation in both
 * directions: from there in the name of our default domain, and from agents at the partner in its name towards us.
 */
export const partnerProbes = ({ partners, sipDomains }: Federating): PlannedProbe[] => {
  const own = (sipDomains.find(({ isDefault }) => isDefault) ?? sipDomains[0])?.name ?? null;
  return partners
    .filter(({ enabled, kind }) => enabled && kind !== 'blocked')
    .flatMap((partner) => [
      lookAt(partner),
      // Providers have no domain that could be asked for.
      ...(own === null || PROVIDERS.has(partner.kind) ? [] : bothWays(partner, own)),
    ]);
};

const PROVIDERS = new Set<Partner['kind']>(['hosting-provider', 'public-provider']);

/** What needs no certificate of ours. */
const lookAt = ({ id, domain, kind, proxyFqdn }: Partner): PlannedProbe =>
  plannedProbe({
    id: `partner:${id}`,
    from: 'perimeter',
    partners: [id],
    ...(proxyFqdn === null || kind === 'xmpp' ? recordOf(domain, kind) : edgeOf(proxyFqdn)),
  });

type Asked = Pick<PlannedProbe, 'kind' | 'target'>;

const edgeOf = (host: string): Asked => ({
  kind: 'tls',
  target: { host, port: 5061, versions: false, names: [host], clientCertificate: 'demanded' },
});

const recordOf = (domain: string, kind: Partner['kind']): Asked => {
  const service = kind === 'xmpp' ? '_xmpp-server._tcp' : '_sipfederationtls._tcp';
  return { kind: 'dns', target: { name: `${service}.${domain}`, type: 'SRV' } };
};

/** Which agent may ask in whose name, its certificate decides. */
const bothWays = ({ id, kind, domain, proxyFqdn }: Partner, own: string): PlannedProbe[] => {
  const spoken = kind === 'xmpp' ? 'xmpp' : 'sip-federation';
  const server = proxyFqdn === null ? {} : { server: proxyFqdn };
  const identity = 'of-our-domain';
  return [
    plannedProbe({
      id: `partner:${id}/from-us`,
      from: 'perimeter',
      kind: spoken,
      target: { domain, from: own, ...server, identity },
      partners: [id],
    }),
    plannedProbe({
      id: `partner:${id}/towards-us`,
      from: 'partner',
      kind: spoken,
      target: { domain: own, from: domain, identity },
      partners: [id],
    }),
  ];
};
