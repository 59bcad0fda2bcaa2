import { type PortRange, port, ports } from '../domain/net.ts';
import { type ConfiguredPort } from './port-fact.ts';
import { type SourceKey } from './sources.ts';

/** A port of an edge pool as the product sets it when nobody chooses another. */
export interface EdgePort {
  /** Parameter of `Set-CsEdgeServer`. */
  readonly parameter: string;
  readonly configured: ConfiguredPort | null;
  /** With an address for each service. */
  readonly ports: PortRange;
  /** With one address for all services, where it differs. */
  readonly singleAddress: PortRange | null;
  readonly notes: string | null;
}

/** Publications that list these ports. */
export const edgePortSources: readonly SourceKey[] = ['PS-EDGE', 'P13-TOPOLOGY', 'TBXML'];

type Row = [string, ConfiguredPort | null, PortRange, PortRange?, string?];

const row = (...[parameter, configured, range, singleAddress, notes]: Row): EdgePort => ({
  parameter,
  configured,
  ports: range,
  singleAddress: singleAddress ?? null,
  notes: notes ?? null,
});

/**
 * Default ports of edge pools. They fill proposals and fields that a topology leaves empty; what a topology says wins,
 * since real single-address topologies use 442, 443, 444 and 445 for the A/V Edge.
 */
export const edgePorts: readonly EdgePort[] = [
  row('AccessEdgeInternalSipPort', 'access-internal', port(5061)),
  row(
    'AccessEdgeExternalSipPort',
    'access-federation',
    port(5061),
    undefined,
    'Empty while federation is off.',
  ),
  row('AccessEdgeClientSipPort', 'access-client', port(443), port(5061)),
  row('DataPsomServerPort', 'web-conferencing-internal', port(8057)),
  row('DataPsomClientPort', 'web-conferencing-client', port(443), port(444)),
  row('MediaRelayAuthEdgePort', 'av-authentication', port(5062)),
  row('MediaRelayInternalTurnTcpPort', 'av-internal-tcp', port(443)),
  row(
    'MediaRelayExternalTurnTcpPort',
    'av-external-tcp',
    port(443),
    port(443),
    'The help of Set-CsEdgeServer says 444 with one address; Topology Builder recommends 443 for the A/V Edge and 444 for web conferencing.',
  ),
  row('MediaRelayInternalTurnUdpPort', 'av-internal-udp', port(3478)),
  row('MediaRelayExternalTurnUdpPort', 'av-external-udp', port(3478)),
  row(
    'MediaCommunicationPortStart',
    'av-media',
    ports(50000, 59999),
    undefined,
    'Start 50000, count 10000.',
  ),
  row('XmppListeningPort', 'access-xmpp', port(5269)),
  row(
    'XmppInternalPort',
    null,
    port(23456),
    undefined,
    'The help says 5098; a saved topology has 23456 on the edge and 5098 on the Registrar.',
  ),
  row(
    'SkypeSearchProxyPort',
    null,
    port(4443),
    undefined,
    'From 2015 on; same number as replication.',
  ),
];

/** The default of one port. */
export const defaultPorts: Readonly<Partial<Record<ConfiguredPort, PortRange>>> =
  Object.fromEntries(
    edgePorts.flatMap(({ configured, ports: range }) => (configured ? [[configured, range]] : [])),
  );
