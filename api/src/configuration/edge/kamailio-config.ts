import type { TextFile } from '../text-target.ts';
import { endText } from './end-text.ts';
import { ownListener } from './kamailio-keepalive.ts';
import { federationRoutes } from './kamailio-routes.ts';
import { loading, parameters, tables } from './kamailio-settings.ts';
import type { SipEdge } from './sip-edge.ts';

/** The main configuration of Kamailio 5.6 in the place of the Access Edge of one server. */
export const kamailioConfig = (edge: SipEdge): TextFile => ({
  path: `${edge.id}/kamailio.cfg`,
  lines: [
    '#!KAMAILIO',
    `# Access Edge of ${edge.fqdn}: clients, federation by mutual TLS, and the next hop inside`,
    '# Only listed domains federate; partner discovery is not taken over.',
    '# The next hop, and partners whose edge is named, are asked by OPTIONS every minute; silence is logged.',
    ...parameters,
    ...listeners(edge),
    ...loading(edge.id),
    ...tables(edge),
    ...federationRoutes(edge),
  ],
});

const listeners = ({ external, internal }: SipEdge): string[] => [
  ...external.ends.flatMap(({ address, publicAddress }) =>
    [...new Set([external.clientPort, external.federationPort])].flatMap((port) =>
      port === null ? [] : `listen=tls:${endText(address, port)}${advertised(publicAddress, port)}`,
    ),
  ),
  ...internal.ends.map(({ address }) => `listen=tls:${endText(address, internal.port)}`),
  ownListener,
];

const advertised = (publicAddress: string | null, port: number): string =>
  publicAddress === null ? '' : ` advertise ${endText(publicAddress, port)}`;
