import type { ReviewRow } from '../../domain/review.ts';
import type { FieldsFound, Placed } from './placed.ts';
import type { SourcePort, SourceService } from './deployment.ts';
import { row } from './row.ts';
import { withRole, type Survey } from './survey.ts';

/** What the file says about an edge pool alone: next hop, federation, XMPP, NAT, replication. */
export const edgeFields = (
  survey: Survey,
  placed: Placed,
  poolIds: ReadonlyMap<string, string>,
): FieldsFound => {
  const services = survey.servicesOn(placed.cluster.key);
  const edge = withRole(services, 'EdgeServer');
  if (!edge) return { fields: {}, rows: [] };
  const parts = [
    nextHop(survey, placed, edge, poolIds),
    federation(placed, edge),
    xmpp(placed, edge),
    translation(placed),
    replication(placed, withRole(services, 'ManagementServices')),
    singleAddress(placed, edge),
  ];
  return {
    fields: Object.assign({}, ...parts.map(({ fields }) => fields)) as FieldsFound['fields'],
    rows: parts.flatMap(({ rows }) => rows),
  };
};

const nextHop = (
  survey: Survey,
  { cluster }: Placed,
  edge: SourceService,
  poolIds: ReadonlyMap<string, string>,
): FieldsFound => {
  const what = `Next hop of ${cluster.fqdn}`;
  const [key] = survey.clustersNeeded(edge, 'Registrar');
  const id = key === undefined ? undefined : poolIds.get(key);
  if (key === undefined || id === undefined) {
    return {
      fields: {},
      rows: [row('check', [what, ''], edge, 'It depends on no Registrar of the file.')],
    };
  }
  const fqdn = survey.cluster(key)?.fqdn ?? id;
  return {
    fields: { nextHopPoolId: id },
    rows: [row('understood', [what, fqdn], edge, 'The edge pool depends on its Registrar.')],
  };
};

/** The port of an edge component on one side, whatever its number. */
export const portOf = (
  { ports }: SourceService,
  [owner, usage, side, protocol]: readonly [
    owner: string,
    usage: string,
    side: string,
    protocol?: string,
  ],
): SourcePort | undefined =>
  ports.find(
    (port) =>
      port.owner === owner &&
      port.usage === usage &&
      port.side === side &&
      (protocol === undefined || port.protocol === protocol),
  );

const federation = ({ cluster }: Placed, edge: SourceService): FieldsFound => {
  const port = portOf(edge, ['AccessEdge', 'SipServer', 'External']);
  const what = `Federation through ${cluster.fqdn}`;
  return port
    ? {
        fields: { federation: true },
        rows: [
          row(
            'understood',
            [what, `port ${port.port}`],
            port,
            'The Access Edge takes SIP servers from outside.',
          ),
        ],
      }
    : {
        fields: {},
        rows: [
          row(
            'understood',
            [what, 'off'],
            edge,
            'The Access Edge has no port for SIP servers from outside.',
          ),
        ],
      };
};

const xmpp = ({ cluster }: Placed, edge: SourceService): FieldsFound => {
  const outside = portOf(edge, ['XmppFederationProxy', 'XmppServer', 'External']);
  if (!outside) return { fields: {}, rows: [] };
  return {
    fields: { xmpp: true },
    rows: [
      row(
        'understood',
        [`XMPP through ${cluster.fqdn}`, `port ${outside.port}`],
        outside,
        'The XMPP proxy is installed.',
      ),
    ],
  };
};

const translation = ({ cluster }: Placed): FieldsFound => {
  const translated = cluster.machines
    .flatMap(({ interfaces }) => interfaces)
    .find(
      (one) =>
        one.side === 'External' && one.publicAddress !== null && one.publicAddress !== one.address,
    );
  return translated
    ? {
        fields: { nat: true },
        rows: [
          row(
            'understood',
            [`NAT of ${cluster.fqdn}`, 'on'],
            translated,
            'An external interface has a public address of its own.',
          ),
        ],
      }
    : { fields: {}, rows: [] };
};

const replication = ({ cluster }: Placed, management: SourceService | undefined): FieldsFound => {
  const port = management && portOf(management, ['ReplicationService', 'Replication', 'Internal']);
  if (!port) return { fields: {}, rows: [] };
  return {
    fields: { replicationPort: port.port },
    rows: [
      row(
        'understood',
        [`Replication port of ${cluster.fqdn}`, String(port.port)],
        port,
        'Configuration replicas arrive here.',
      ),
    ],
  };
};

const singleAddress = ({ cluster }: Placed, edge: SourceService): FieldsFound => {
  const outside = edge.ports.filter(({ side, owner }) => side === 'External' && isEdgeOwner(owner));
  const numbers = new Set(outside.map(({ interfaceNumber }) => interfaceNumber));
  const owners = new Set(outside.map(({ owner }) => owner));
  if (numbers.size !== 1 || owners.size < 3 || !outside[0]) return { fields: {}, rows: [] };
  const why = 'The ports of all three edge services are on the same external interface.';
  const rows: ReviewRow[] = [
    row(
      'understood',
      [`External addresses of ${cluster.fqdn}`, 'one for all services'],
      outside[0],
      why,
    ),
  ];
  return { fields: { singleAddress: true }, rows };
};

/** The edge service behind each component that owns ports. */
export const servicesByOwner = {
  AccessEdge: 'access',
  DataEdge: 'web-conferencing',
  MediaRelayEdge: 'av',
} as const;

/** Whether a component is one of the three. Names come from a file, so what objects inherit does not count. */
export const isEdgeOwner = (owner: string): boolean => Object.hasOwn(servicesByOwner, owner);
