import { HostName } from '../../domain/net.ts';
import { edgeServiceNames, EdgeService, type EdgeServiceKind } from '../../domain/perimeter.ts';
import type { ReviewRow } from '../../domain/review.ts';
import type { Placed } from './placed.ts';
import type { SourcePort, SourceService } from './deployment.ts';
import { portOf } from './edge-fields.ts';
import { row } from './row.ts';
import { withRole, type Survey } from './survey.ts';

type PortName = readonly [owner: string, usage: string, side: string, protocol?: string];

/** Where the ports of an edge service stand in the file, and what its inside port is when they do not. */
interface Shape {
  readonly outside: PortName;
  readonly inside: PortName;
  readonly insideDefault: number;
  readonly others: Readonly<
    Partial<
      Record<'federationPort' | 'xmppPort' | 'udpPort' | 'internalUdpPort' | 'mrasPort', PortName>
    >
  >;
}

const shapes: Readonly<Record<EdgeServiceKind, Shape>> = {
  access: {
    outside: ['AccessEdge', 'SipClient', 'External'],
    inside: ['AccessEdge', 'SipServer', 'Internal'],
    insideDefault: 5061,
    others: {
      federationPort: ['AccessEdge', 'SipServer', 'External'],
      xmppPort: ['XmppFederationProxy', 'XmppServer', 'External'],
    },
  },
  'web-conferencing': {
    outside: ['DataEdge', 'PsomClient', 'External'],
    inside: ['DataEdge', 'PsomServer', 'Internal'],
    insideDefault: 8057,
    others: {},
  },
  av: {
    outside: ['MediaRelayEdge', 'TURNServer', 'External', 'Tcp'],
    inside: ['MediaRelayEdge', 'TURNServer', 'Internal', 'Tcp'],
    insideDefault: 443,
    others: {
      udpPort: ['MediaRelayEdge', 'TURNServer', 'External', 'Udp'],
      internalUdpPort: ['MediaRelayEdge', 'TURNServer', 'Internal', 'Udp'],
      mrasPort: ['MediaRelayAuthenticationEdge', 'SipServer', 'Internal'],
    },
  },
};

const media: PortName = ['MediaRelayEdge', 'MediaCommunication', 'External'];

/** The three services of every edge pool, with the ports that the file gives them. */
export const assembleEdgeServices = (
  survey: Survey,
  placed: readonly Placed[],
): { edgeServices: EdgeService[]; rows: ReviewRow[] } => {
  const made = placed.flatMap((pool) => {
    const edge = withRole(survey.servicesOn(pool.cluster.key), 'EdgeServer');
    if (!edge) return [];
    return [
      ...Object.keys(shapes).map((kind) => serviceOf(pool, edge, kind as EdgeServiceKind)),
      { service: null, rows: unused(pool, edge) },
    ];
  });
  return {
    edgeServices: made.flatMap(({ service }) => service ?? []),
    rows: made.flatMap(({ rows }) => rows),
  };
};

interface Made {
  readonly service: EdgeService | null;
  readonly rows: readonly ReviewRow[];
}

const serviceOf = ({ cluster, id }: Placed, edge: SourceService, kind: EdgeServiceKind): Made => {
  const what = `${edgeServiceNames[kind]} of ${cluster.fqdn}`;
  const outside = portOf(edge, shapes[kind].outside);
  if (!outside) {
    return {
      service: null,
      rows: [
        row('check', [what, ''], edge, 'The file has no outside port for it, so it is left out.'),
      ],
    };
  }
  const { fqdn, why } = nameOf(outside, cluster.fqdn);
  const service = EdgeService.parse({
    id: `${id}-${kind}`,
    poolId: id,
    kind,
    fqdn,
    port: outside.port,
    ...portsOf(edge, kind),
  });
  return {
    service,
    rows: [
      row(
        why ? 'check' : 'understood',
        [what, `${fqdn}, port ${outside.port}`],
        outside,
        why ?? 'Name and port as clients outside use them.',
      ),
      ...insideRow(edge, kind, what),
      ...elsewhere(outside, what),
    ],
  };
};

const nameOf = (
  { configuredFqdn }: SourcePort,
  poolFqdn: string,
): { fqdn: string; why: string | null } => {
  if (configuredFqdn && HostName.safeParse(configuredFqdn).success)
    return { fqdn: configuredFqdn, why: null };
  const why = configuredFqdn
    ? `${configuredFqdn} is not a host name; the pool's own name is taken instead.`
    : "The file has no external FQDN for it; the pool's own name is taken.";
  return { fqdn: poolFqdn, why };
};

const portsOf = (edge: SourceService, kind: EdgeServiceKind): Partial<EdgeService> => {
  const { inside, insideDefault, others } = shapes[kind];
  const range = kind === 'av' ? portOf(edge, media) : undefined;
  return {
    internalPort: portOf(edge, inside)?.port ?? insideDefault,
    ...Object.fromEntries(
      Object.entries(others).map(([field, name]) => [field, portOf(edge, name)?.port ?? null]),
    ),
    mediaPortStart: range?.port ?? null,
    mediaPortCount: range?.range ?? null,
  };
};

const insideRow = (edge: SourceService, kind: EdgeServiceKind, what: string): ReviewRow[] => {
  const { inside, insideDefault } = shapes[kind];
  return portOf(edge, inside)
    ? []
    : [
        row(
          'check',
          [`Inside port of the ${what}`, String(insideDefault)],
          edge,
          'The file has none; the published one is taken.',
        ),
      ];
};

const elsewhere = (port: SourcePort, what: string): ReviewRow[] =>
  port.configuredPort === null || port.configuredPort === port.port
    ? []
    : [
        row(
          'check',
          [`Outside port of the ${what}`, String(port.configuredPort)],
          port,
          `The service listens on ${port.port}, which is taken; the other port is translated before it.`,
        ),
      ];

/** Ports of the edge that a topology has no field for. */
const unused = ({ cluster }: Placed, edge: SourceService): ReviewRow[] => {
  const used = new Set(
    [
      ...Object.values(shapes).flatMap(({ outside, inside, others }) => [
        outside,
        inside,
        ...Object.values(others),
      ]),
      media,
    ].map((name) => portOf(edge, name)),
  );
  return edge.ports
    .filter((port) => !used.has(port))
    .map((port) =>
      row(
        'left-out',
        [`Port ${port.port} of ${cluster.fqdn}`, `${port.owner}/${port.usage}`],
        port,
        'A topology has no field for it; a plan uses the published port where it needs one.',
      ),
    );
};
