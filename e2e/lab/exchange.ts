import type { Arrow, Ladder, Lifeline } from '../../api/src/domain/ladder.ts';
import type { Path, RequirementOf } from '../../api/src/domain/requirement.ts';
import { certificateChecks } from './certificate-check.ts';
import { passageAsks } from './passage.ts';
import type { Groups, Scene } from './scene.ts';
import type { Ends } from './way.ts';
import { nameServers } from './name-server.ts';

/** The exchanges in which an arrow is run for real; none where the lab has nothing to run. */
export const exchangesOf = (arrow: Arrow, ladder: Ladder, scene: Scene): Groups => {
  if (arrow.direction === 'reply') return [];
  const lines = [arrow.from, arrow.to].map((id) => ladder.lifelines.find((one) => one.id === id));
  const [from, to] = lines;
  if (!from || !to) return [];
  const outside = lines.find((one) => one?.zone === 'internet' || one?.zone === 'partner');
  const ends = { arrow, ladder, to, outside: outsidePlace(outside, ladder) };
  const groups = arrow.requires.flatMap((requirement): Groups => {
    if (requirement.kind === 'record') return lookups(requirement, ends, scene);
    if (requirement.kind === 'certificate') return certificateChecks(requirement, scene);
    if (requirement.kind !== 'passage') return [];
    return requirement.leg.paths.flatMap((path) => crossings(path, ends, scene));
  });
  return groups.filter((group) => group.length > 0);
};

/** Where somebody outside is: a guest has a public address, others sit behind the NAT of a home. */
const outsidePlace = (line: Lifeline | undefined, { from, to }: Ladder): string => {
  if (!line) return 'internet';
  if (line.zone === 'partner') return 'partner';
  const party = line.id === 'to' ? to : from;
  return party.kind === 'guest' ? 'guest' : 'remote';
};

const lookups = (
  { view, anyOf }: RequirementOf<'record'>,
  { outside }: Ends,
  { stand }: Scene,
): Groups => {
  const server = nameServers(stand).find((each) => each.view === view);
  if (!server) return [];
  const place = view === 'internal' ? 'client' : outside;
  const end = { address: server.address, port: 53 };
  return [
    anyOf.map(({ name, type }) => ({
      place,
      ask: { kind: 'dns' as const, end, transport: 'udp' as const, name, type },
    })),
  ];
};

const crossings = (path: Path, ends: Ends, scene: Scene): Groups => {
  const [crossing] = path.crossings;
  if (!crossing || crossing.family !== 4) return [];
  return passageAsks(crossing, { ...ends, partnerId: partnerOf(ends.ladder) }, scene).map(
    (each) => [each],
  );
};

const partnerOf = ({ from, to }: Ladder): string | null => from.partnerId ?? to.partnerId;
