import type { Partner } from '../../domain/access.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import { plannedProbe } from './planned-probe.ts';

/** Probes of the edges of partners from where ours stand; of partners that are discovered, of the record that leads there. */
export const partnerProbes = (partners: readonly Partner[]): PlannedProbe[] =>
  partners
    .filter(({ enabled, kind }) => enabled && kind !== 'blocked')
    .map(({ id, domain, kind, proxyFqdn }) =>
      plannedProbe({
        id: `partner:${id}`,
        from: 'perimeter',
        partners: [id],
        ...(proxyFqdn === null ? recordOf(domain, kind) : edgeOf(proxyFqdn)),
      }),
    );

type Asked = Pick<PlannedProbe, 'kind' | 'target'>;

const edgeOf = (host: string): Asked => ({
  kind: 'tls',
  target: { host, port: 5061, versions: false, names: [host], clientCertificate: 'demanded' },
});

const recordOf = (domain: string, kind: Partner['kind']): Asked => {
  const service = kind === 'xmpp' ? '_xmpp-server._tcp' : '_sipfederationtls._tcp';
  return { kind: 'dns', target: { name: `${service}.${domain}`, type: 'SRV' } };
};
