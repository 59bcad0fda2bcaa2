import { Address } from '../../domain/net.ts';
import { Interface } from '../../domain/pools.ts';
import type { ReviewRow } from '../../domain/review.ts';
import type { PlacedServer } from './assemble-pools.ts';
import type { SourceInterface, SourceService } from './deployment.ts';
import { isEdgeOwner, servicesByOwner } from './edge-fields.ts';
import { uniqueIds } from './ids.ts';
import { row } from './row.ts';
import { withRole, type Survey } from './survey.ts';

type Side = Interface['side'];
type Service = NonNullable<Interface['service']>;

const sides = new Map<string, Side>(
  Object.entries({
    Primary: 'primary',
    Internal: 'internal',
    External: 'external',
    Pstn: 'pstn',
  } as const),
);

const ANY = new Set(['0.0.0.0', '::', '']);

/**
 * Addresses of the servers. Which edge service an external interface is for is told by the ports that name its number,
 * never by its position. An interface on all addresses has none that could be planned with and is left out.
 */
export const assembleInterfaces = (
  survey: Survey,
  servers: readonly PlacedServer[],
): { interfaces: Interface[]; rows: ReviewRow[] } => {
  const id = uniqueIds();
  const made = servers.flatMap((server) => {
    const edge = withRole(survey.servicesOn(server.placed.cluster.key), 'EdgeServer');
    const read = server.machine.interfaces.map((one) => ({ ...readOne(one, server, edge), one }));
    return [
      ...read.map(({ drafts, rows }) => ({ drafts, rows })),
      { drafts: [], rows: unaddressed(server) },
    ];
  });
  return {
    interfaces: made
      .flatMap(({ drafts }) => drafts)
      .map((draft) => Interface.parse({ ...draft, id: id(nameOf(draft)) })),
    rows: made.flatMap(({ rows }) => rows),
  };
};

interface Draft {
  readonly serverId: string;
  readonly side: Side;
  readonly service: Service | null;
  readonly address: string;
  readonly publicAddress: string | null;
}

interface Read {
  readonly drafts: readonly Draft[];
  readonly rows: readonly ReviewRow[];
}

const nameOf = ({ serverId, side, service }: Draft): string =>
  [serverId, side, ...(service && service !== 'all' ? [service] : [])].join('-');

const readOne = (
  one: SourceInterface,
  { server, machine }: PlacedServer,
  edge: SourceService | undefined,
): Read => {
  if (ANY.has(one.address)) return { drafts: [], rows: [] };
  const about = `${one.side} interface ${one.number} of ${machine.fqdn}`;
  const side = sides.get(one.side);
  const wrong = wrongWith(one);
  if (!side) return rejected(about, one, 'It is on a side that Edgewise does not know.');
  if (wrong !== null)
    return rejected(`${about}, ${wrong}`, one, 'It is not an IPv4 or IPv6 address.');
  const { services, why } = side === 'external' && edge ? servicesAt(edge, one.number) : NO_SERVICE;
  const publicAddress = translated(one);
  const shown = publicAddress ? `${one.address}, public ${publicAddress}` : one.address;
  const result = services.length === 1 ? 'understood' : 'check';
  const common = { serverId: server.id, side, address: one.address, publicAddress };
  return {
    drafts: services.map((service) => ({ ...common, service })),
    rows: [row(result, [about, shown], one, why)],
  };
};

const translated = ({ address, publicAddress }: SourceInterface): string | null =>
  publicAddress === address ? null : publicAddress;

const rejected = (about: string, one: SourceInterface, why: string): Read => ({
  drafts: [],
  rows: [row('rejected', [about, one.address], one, why)],
});

/** The first of its addresses that is none, or null. */
const wrongWith = ({ address, publicAddress }: SourceInterface): string | null =>
  [address, publicAddress ?? address].find((text) => !Address.safeParse(text).success) ?? null;

interface ServicesFound {
  readonly services: readonly (Service | null)[];
  readonly why: string;
}

const NO_SERVICE: ServicesFound = { services: [null], why: 'An address of the server.' };

const words: Readonly<Record<Exclude<Service, 'all'>, string>> = {
  access: 'Access Edge',
  'web-conferencing': 'Web Conferencing Edge',
  av: 'A/V Edge',
};

const servicesAt = ({ ports }: SourceService, number: string): ServicesFound => {
  const outside = ports.filter(({ side, owner }) => side === 'External' && isEdgeOwner(owner));
  const all = new Set(outside.map(({ owner }) => owner));
  const here = new Set(
    outside.filter(({ interfaceNumber }) => interfaceNumber === number).map(({ owner }) => owner),
  );
  const services = [...here].map((owner) => servicesByOwner[owner as keyof typeof servicesByOwner]);
  const named = services.map((service) => words[service]).join(' and ');
  if (here.size === 0)
    return { services: [], why: 'No port of the edge services is on it, so it is left out.' };
  if (here.size === all.size && all.size > 1)
    return { services: ['all'], why: 'The ports of all edge services are on it.' };
  const why = `The ports of ${named} are on interface ${number}.`;
  return {
    services,
    why: here.size === 1 ? why : `${why} Each gets an entry with the same address.`,
  };
};

/** One row for the interfaces of a machine that use all its addresses: `0.0.0.0` names none. */
const unaddressed = ({ machine }: PlacedServer): ReviewRow[] => {
  const open = machine.interfaces.filter(({ address }) => ANY.has(address));
  const [first] = open;
  if (!first) return [];
  const lines = { line: first.line, endLine: open.at(-1)?.endLine ?? first.endLine };
  const which = open.map(({ side }) => side).join(', ');
  return [
    row(
      'check',
      [`Addresses of ${machine.fqdn}`, `${which}: ${first.address || 'none'}`],
      lines,
      'It uses all addresses of the computer. Enter the address, so that rules can name it.',
    ),
  ];
};
