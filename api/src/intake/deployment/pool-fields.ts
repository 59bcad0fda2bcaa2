import { HostName } from '../../domain/net.ts';
import type { Pool } from '../../domain/pools.ts';
import type { FieldsFound, Placed } from './placed.ts';
import type { SourceService } from './deployment.ts';
import { row } from './row.ts';
import { withRole, type Survey } from './survey.ts';

/** What the file says about any pool: web names, media edge, Central Management, Mediation, load balancing. */
export const poolFields = (
  survey: Survey,
  placed: Placed,
  poolIds: ReadonlyMap<string, string>,
): FieldsFound => {
  const services = survey.servicesOn(placed.cluster.key);
  const parts = [
    webNames(placed, services),
    mediaEdge(survey, placed, poolIds),
    balancing(placed),
    internalPorts(placed, services),
  ];
  const management = withRole(services, 'CentralMgmt');
  const isRegistrar = withRole(services, 'Registrar') !== undefined;
  return {
    fields: {
      ...merged(parts),
      centralManagement: management?.isActive ?? false,
      collocatedMediation: isRegistrar && withRole(services, 'MediationServer') !== undefined,
    },
    rows: [
      ...(management
        ? [
            row(
              'understood',
              ['Central Management', placed.cluster.fqdn],
              management,
              managementWhy(management),
            ),
          ]
        : []),
      ...parts.flatMap(({ rows }) => rows),
    ],
  };
};

const merged = (parts: readonly FieldsFound[]): Partial<Pool> =>
  parts.reduce((all, { fields }) => ({ ...all, ...fields }), {});

const managementWhy = ({ isActive }: SourceService): string =>
  isActive
    ? 'It replicates the configuration to edge servers.'
    : 'It is there but not the active one.';

const webNames = ({ cluster }: Placed, services: readonly SourceService[]): FieldsFound => {
  const web = withRole(services, 'WebServices');
  const names = [
    { field: 'internalWebFqdn', host: web?.internalWebHost, what: 'Internal web FQDN' },
    { field: 'externalWebFqdn', host: web?.externalWebHost, what: 'External web FQDN' },
  ].flatMap(({ host, ...rest }) =>
    host ? [{ ...rest, host, isName: HostName.safeParse(host).success }] : [],
  );
  return {
    fields: Object.fromEntries(
      names.filter(({ isName }) => isName).map(({ field, host }) => [field, host]),
    ),
    rows: names.map(({ what, host, isName }) =>
      isName
        ? row('understood', [what, host], web ?? cluster, `Web services of ${cluster.fqdn}.`)
        : row('rejected', [what, host], web ?? cluster, 'It is not a host name.'),
    ),
  };
};

const mediaEdge = (
  survey: Survey,
  { cluster, judged }: Placed,
  poolIds: ReadonlyMap<string, string>,
): FieldsFound => {
  if (judged.kind === 'edge') return { fields: {}, rows: [] };
  const services = survey.servicesOn(cluster.key);
  const keys = new Set(services.flatMap((service) => survey.clustersNeeded(service, 'EdgeServer')));
  const edges = [...keys].flatMap((key) => {
    const id = poolIds.get(key);
    return id ? [{ id, fqdn: survey.cluster(key)?.fqdn ?? id }] : [];
  });
  const [edge] = edges;
  if (!edge) return { fields: {}, rows: [] };
  const what = `Edge pool for media of ${cluster.fqdn}`;
  const why =
    edges.length === 1
      ? 'Its services depend on this edge pool.'
      : `Its services depend on ${edges.map(({ fqdn }) => fqdn).join(' and ')}; the first is taken.`;
  const result = edges.length === 1 ? 'understood' : 'check';
  return { fields: { edgePoolId: edge.id }, rows: [row(result, [what, edge.fqdn], cluster, why)] };
};

const balanced = new Set(['front-end', 'director', 'edge']);

const balancing = ({ cluster, judged }: Placed): FieldsFound => {
  if (cluster.machines.length < 2 || !balanced.has(judged.kind ?? ''))
    return { fields: {}, rows: [] };
  const sides = judged.kind === 'edge' ? { externalLoadBalancing: 'dns' as const } : {};
  return {
    fields: { loadBalancing: 'dns', ...sides },
    rows: [
      row(
        'check',
        [`Load balancing of ${cluster.fqdn}`, 'DNS'],
        cluster,
        'The file does not say how traffic is spread; DNS is assumed. Choose hardware and enter the virtual addresses where a load balancer does it.',
      ),
    ],
  };
};

const EDGE_ROLES = new Set(['EdgeServer', 'ManagementServices']);

/** Ports that stay inside the deployment: counted, so that nobody thinks they were read. */
const internalPorts = ({ cluster }: Placed, services: readonly SourceService[]): FieldsFound => {
  const inside = services.filter(({ role, ports }) => !EDGE_ROLES.has(role) && ports.length > 0);
  const [first] = inside;
  if (!first) return { fields: {}, rows: [] };
  const count = inside.reduce((sum, { ports }) => sum + ports.length, 0);
  const roles = inside.map(({ role }) => role).join(', ');
  const lines = {
    line: Math.min(...inside.map(({ line }) => line)),
    endLine: Math.max(...inside.map(({ endLine }) => endLine)),
  };
  return {
    fields: {},
    rows: [
      row(
        'left-out',
        [`Ports inside ${cluster.fqdn}`, `${count} of ${roles}`],
        lines,
        'A plan uses the published port of each role; ports that were changed here have no effect.',
      ),
    ],
  };
};
