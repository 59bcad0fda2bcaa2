import type { Arrow, Ladder, Lifeline } from '../../api/src/domain/ladder.ts';
import type { DnsRecord } from '../../api/src/domain/record.ts';
import type { Path, RequirementOf } from '../../api/src/domain/requirement.ts';
import { certificateChecks } from './certificate-check.ts';
import { homeOf } from './homes.ts';
import { isSomebodyThere, passageAsks } from './passage.ts';
import type { Exchanges, Scene } from './scene.ts';
import type { Ends, Passing } from './way.ts';
import { nameServers } from './name-server.ts';

/** The exchanges in which an arrow is run for real; none where the lab has nothing to run. */
export const exchangesOf = (arrow: Arrow, ladder: Ladder, scene: Scene): Exchanges => {
  if (arrow.direction === 'reply') return [];
  const lines = [arrow.from, arrow.to].map((id) => ladder.lifelines.find((one) => one.id === id));
  const [from, to] = lines;
  if (!from || !to) return [];
  const outside = lines.find((one) => one?.zone === 'internet' || one?.zone === 'partner');
  const ends = { arrow, ladder, to, outside: outsidePlace(outside, ladder, scene) };
  if (isNobodyThere(ends, scene)) return [];
  return arrow.requires.flatMap((requirement): Exchanges => {
    if (requirement.kind === 'record' && requirement.view === 'perimeter')
      return hosts(requirement, arrow, scene);
    if (requirement.kind === 'record') return lookups(requirement, ends, scene);
    if (requirement.kind === 'certificate') return certificateChecks(requirement, scene);
    if (requirement.kind !== 'passage') return [];
    return requirement.leg.paths.flatMap((path) => crossings(path, ends, scene));
  });
};

/** Whether an arrow crosses firewalls to where nothing of the lab listens: of such an arrow nothing can be said. */
const isNobodyThere = (ends: Ends, scene: Scene): boolean => {
  const first = ends.arrow.requires
    .flatMap((each) => (each.kind === 'passage' ? each.leg.paths : []))
    .flatMap(({ crossings: [crossing] }) => crossing ?? []);
  return (
    first.length > 0 && !first.some((crossing) => isSomebodyThere(crossing, passing(ends), scene))
  );
};

/** Where somebody outside is: behind a NAT of their kind; what pushes to phones is where partners are. */
const outsidePlace = (
  line: Lifeline | undefined,
  { from, to }: Ladder,
  { stand }: Scene,
): string => {
  if (!line) return 'internet';
  if (line.zone === 'partner' || line.id === 'push') return 'partner';
  return homeOf(stand.surroundings.homes, line.id === 'to' ? to : from)?.place ?? 'internet';
};

/** The best name is looked up: with the next one it works for less than everybody, which the proof does not call working either. */
const lookups = (
  { view, anyOf }: RequirementOf<'record'>,
  { outside }: Ends,
  { stand, records }: Scene,
): Exchanges => {
  const server = nameServers(stand).find((each) => each.view === view);
  const [best] = anyOf;
  if (!server || !best) return [];
  const place = view === 'internal' ? 'client' : outside;
  const end = { address: server.address, port: 53 };
  const lookup = (name: string, type: 'A' | 'AAAA' | 'SRV') => ({
    place,
    ask: {
      kind: 'dns' as const,
      end,
      transport: 'udp' as const,
      name,
      type,
      records: Math.max(1, records.filter(isOf({ name, type, view })).length),
    },
  });
  const isDual = best.type === 'A' && records.some(isOf({ ...best, type: 'AAAA', view }));
  return [lookup(best.name, best.type), ...(isDual ? [lookup(best.name, 'AAAA')] : [])];
};

/** Every edge server that sends the arrow finds the name in its HOSTS file. */
const hosts = (
  { anyOf: [best], view }: RequirementOf<'record'>,
  { requires }: Arrow,
  { design, records }: Scene,
): Exchanges => {
  if (!best) return [];
  const { name, type } = best;
  const starting = new Set(
    requires.flatMap((each) => (each.kind === 'passage' ? each.leg.starting : [])),
  );
  return design.servers
    .filter(({ id, poolId }) => starting.has(id) && isEdge(design, poolId))
    .map(({ id }) => ({
      place: id,
      ask: {
        kind: 'hosts' as const,
        name,
        records: Math.max(1, records.filter(isOf({ name, type, view })).length),
      },
    }));
};

const isEdge = ({ pools }: Scene['design'], poolId: string): boolean =>
  pools.find(({ id }) => id === poolId)?.kind === 'edge';

const isOf =
  (wanted: Pick<DnsRecord, 'name' | 'type' | 'view'>) =>
  ({ name, type, view }: DnsRecord): boolean =>
    name === wanted.name && type === wanted.type && view === wanted.view;

const crossings = (path: Path, ends: Ends, scene: Scene): Exchanges => {
  const [crossing] = path.crossings;
  if (!crossing) return [];
  return passageAsks(crossing, passing(ends), scene);
};

const passing = (ends: Ends): Passing => ({ ...ends, partnerId: partnerOf(ends.ladder) });

const partnerOf = ({ from, to }: Ladder): string | null => from.partnerId ?? to.partnerId;
