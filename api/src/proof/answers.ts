import type { Arrow, Ladder, Lifeline } from '../domain/ladder.ts';
import type { Answer, Blocker, Seen } from '../domain/proof.ts';
import { reasonPhrases } from '../facts/reason-phrases.ts';
import { hopsOfRequest } from './hops-of-request.ts';
import { isDecided, serverOf } from './seen.ts';

/**
 * What goes back where an arrow fails: from the server that meets the failure, hop by hop along the request, to everybody who
 * asked and sees a status. The reason goes as far as our own servers and users; those outside get what they see of it.
 *
 * @param failing index of the first arrow that fails; below 0 when none does
 */
export const answersOf = (
  ladder: Ladder,
  blockers: readonly Blocker[],
  failing: number,
): Answer[] => {
  const blocker = blockers.find(
    ({ arrow, verdict, seen }) =>
      arrow === failing && verdict === 'fails' && seen.some((each) => isAnswer(ladder, each)),
  );
  const [first] = blocker?.seen.filter((each) => isAnswer(ladder, each)) ?? [];
  return blocker && first ? answersTo(ladder, blocker, first) : [];
};

/** Whoever asks is told; what servers log of it and what the callee sees are no answers. */
const isAnswer = ({ lifelines }: Ladder, { by, sipStatus }: Seen): boolean => {
  const isDrawn = lifelines.some(({ id }) => id === 'from');
  const asking = lifelines.find(({ id, role }) =>
    isDrawn ? id === 'from' : role === 'partner-server',
  );
  return sipStatus !== null && by === asking?.id;
};

const answersTo = (ladder: Ladder, blocker: Blocker, seen: Seen): Answer[] => {
  const hops = hopsOfRequest(ladder.arrows, blocker.arrow, seen.by);
  const back = hops.slice(0, hopsBefore(ladder, blocker, hops));
  const inside = blocker.seen.find(({ by, header }) => header !== null && by !== seen.by)?.header;
  return back.toReversed().map(({ arrow, index }) => {
    const header = headerFor(ladder, arrow, { seen, inside: inside ?? null });
    return {
      after: blocker.arrow,
      arrow: replyTo(arrow, {
        message: messageOf(arrow, seen.sipStatus ?? 0, { header, request: index }),
        phase: ladder.arrows[blocker.arrow]?.phase ?? arrow.phase,
        note: arrow.from === seen.by ? seen.text : null,
        confidence: blocker.confidence,
      }),
    };
  });
};

/** Our servers say why to one another and to whom they may; what partners say to each other nobody here knows. */
const headerFor = (
  { lifelines }: Ladder,
  { from, to }: Arrow,
  { seen, inside }: { readonly seen: Seen; readonly inside: string | null },
): string | null => {
  const [asking, asked] = [from, to].map((end) => lifelines.find(({ id }) => id === end));
  if (asked?.zone === 'partner') return null;
  if (from === seen.by) return seen.header;
  return isOurs(asking) ? (seen.header ?? inside) : null;
};

type Hop = ReturnType<typeof hopsOfRequest>[number];

/** How many hops the request has behind it at whoever answers; all where that one is not on its way. */
const hopsBefore = (
  { arrows, lifelines }: Ladder,
  blocker: Blocker,
  hops: readonly Hop[],
): number => {
  const failing = arrows[blocker.arrow];
  if (!failing) return 0;
  const ends = isDecided(blocker.kind) ? [failing.to, failing.from] : [failing.from, failing.to];
  const places = [
    ...ends.filter((end) => mayAnswer(lifelines, end, blocker)),
    serverOf({ lifelines }, failing, blocker).id,
  ].map((id) => hops.findIndex(({ arrow }) => arrow.to === id));
  return (places.find((place) => place >= 0) ?? hops.length - 1) + 1;
};

/** A client answers only what it says to be its own; for one that is not there its server does. */
const mayAnswer = (lifelines: readonly Lifeline[], id: string, { seen }: Blocker): boolean =>
  lifelines.find((each) => each.id === id)?.role !== 'user' ||
  seen.some(({ header }) => header?.startsWith('ms-client-diagnostics'));

const isOurs = (lifeline: Lifeline | undefined): boolean =>
  lifeline !== undefined && (lifeline.zone === 'internal' || lifeline.zone === 'perimeter');

const replyTo = (
  { from, to, protocol, transport, ports }: Arrow,
  said: Pick<Arrow, 'message' | 'phase' | 'note' | 'confidence'>,
): Arrow => ({
  from: to,
  to: from,
  protocol,
  transport,
  ports,
  direction: 'reply',
  requires: [],
  ...said,
});

const messageOf = (
  { message }: Arrow,
  status: number,
  { header, request }: { readonly header: string | null; readonly request: number },
): Arrow['message'] => {
  const isWeb = message.kind === 'http';
  return {
    kind: isWeb ? 'http' : 'sip-response',
    name: `${status} ${phrases[status] ?? 'Failure'}`,
    template: isWeb ? 'web-refused' : 'refused',
    values: { request: String(request), ...(header === null ? {} : { header }) },
  };
};

/** As the product spells them. */
const phrases: typeof reasonPhrases = { ...reasonPhrases, 504: 'Server time-out' };
