import { seenOf } from '../../../api/src/probe/ice/component.ts';
import { parseCandidate } from '../../../api/src/wire/sdp/candidate.ts';
import { writeRemoteCandidates } from '../../../api/src/wire/sdp/remote-candidates.ts';
import type { Description, Streams } from './call-order.ts';

/** What an agent observes, by its name. Of RTCP names begin with `rtcp-`. */
export type Seen = Readonly<Record<string, unknown>>;

/** What a side offers or answers once ICE has decided: the candidates that were chosen, and those of the other side. */
export const decided = (description: Description, seen: Seen): Description => {
  const chosen = ([1, 2] as const).flatMap((component) => choice(component, seen));
  if (chosen.length === 0) throw new Error('no pair was chosen');
  const candidates = chosen.map(({ line }) => line);
  return { ...description, candidates, remote: writeRemoteCandidates(chosen.map(({ at }) => at)) };
};

/** Whether all addresses were announced, so that both sides know them. */
export const isAnnounced = (seen: Seen): boolean =>
  Object.entries(seen).every(
    ([name, type]) => !/winner-(?:local|remote)$/.test(name) || type !== 'prflx',
  );

/** The pair of a component, where it has one: `relay-udp 192.0.2.1 port 50000 to srflx 192.0.2.2 port 40000`. */
const choice = (component: 1 | 2, seen: Seen) => {
  const name = seenOf('winner', component);
  const pair = PAIR.exec(textOf(seen[name]));
  if (!pair) return [];
  const [, base, port, address = '', toPort] = pair;
  const own = { address: base ?? '', port: Number(port) };
  const line = chosenAmong(linesOf(seen['candidates']), own, textOf(seen[`${name}-local`]));
  return [{ line, at: { component, address, port: Number(toPort) } }];
};

const PAIR = /^\S+ (\S+) port (\d+) to \S+ (\S+) port (\d+)$/;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const linesOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : [];

interface End {
  readonly address: string;
  readonly port: number;
}

/** The line of what was chosen; of an address that nobody announced that of its base. */
const chosenAmong = (lines: readonly string[], base: End, type: string): string => {
  const all = lines.map((line) => ({ line, candidate: parseCandidate(line) }));
  const mapped = all.find(
    ({ candidate }) =>
      type === 'srflx' &&
      candidate.dialect === 'ice' &&
      candidate.type === type &&
      isSame(candidate.related, base),
  );
  const found = mapped ?? all.find(({ candidate }) => isSame(candidate, base));
  if (!found) throw new Error(`${base.address} port ${base.port} is no candidate`);
  return found.line;
};

const isSame = (one: End | null, other: End): boolean =>
  one?.address === other.address && one.port === other.port;

/** Whether what one side offers is, seen from the other one, the pair that it has chosen itself. */
export const isSamePair = (offered: Streams, own: Streams): boolean =>
  offered.length === own.length &&
  offered.every((each, index) => {
    const mine = own[index];
    return mine && each.remote === endOf(mine) && mine.remote === endOf(each);
  });

const endOf = ({ candidates }: Description): string =>
  writeRemoteCandidates(candidates.map((line) => parseCandidate(line)));
