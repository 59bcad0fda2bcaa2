import type { TextFile } from '../text-target.ts';
import { endText } from './end-text.ts';
import type { SipEdge } from './sip-edge.ts';

/** `tls.cfg` of Kamailio: partners and the inside show a certificate, clients do not. */
export const kamailioTls = (edge: SipEdge): TextFile => ({
  path: `${edge.id}/tls.cfg`,
  lines: [
    `# Certificates of ${edge.fqdn}; ca.crt holds the issuers that are trusted on that side`,
    ...section('server:default', edge, { side: 'external', mutual: false }),
    ...federation(edge),
    ...edge.internal.ends.flatMap(({ address }) =>
      section(`server:${endText(address, edge.internal.port)}`, edge, {
        side: 'internal',
        mutual: true,
      }),
    ),
    ...section('client:default', edge, { side: 'external', mutual: true }),
  ],
});

const federation = (edge: SipEdge): string[] => {
  const { ends, federationPort, clientPort } = edge.external;
  if (federationPort === null) return [];
  return ends.flatMap(({ address }) =>
    section(`server:${endText(address, federationPort)}`, edge, {
      side: 'external',
      mutual: federationPort !== clientPort,
    }),
  );
};

interface Side {
  readonly side: 'external' | 'internal';
  readonly mutual: boolean;
}

const section = (title: string, { id }: SipEdge, { side, mutual }: Side): string[] => [
  '',
  `[${title}]`,
  'method = TLSv1.2+',
  `verify_certificate = ${mutual || title !== 'server:default' ? 'yes' : 'no'}`,
  `require_certificate = ${mutual ? 'yes' : 'no'}`,
  `private_key = /etc/kamailio/edgewise/${id}/${side}.key`,
  `certificate = /etc/kamailio/edgewise/${id}/${side}.crt`,
  `ca_list = /etc/kamailio/edgewise/${id}/${title === 'client:default' ? 'all' : side}-ca.crt`,
];
