import type { Arrow } from '../domain/ladder.ts';

/** An arrow with its place in the ladder. */
interface Hop {
  readonly arrow: Arrow;
  readonly index: number;
}

/**
 * The hops of the request that somebody has sent when an arrow fails, from them on: the request that the arrow belongs to; where
 * it is a preparation, such as a look-up or a handshake, the first request that waits for it.
 *
 * @param by lifeline of whoever asks
 * @returns empty where they ask nothing
 */
export const hopsOfRequest = (arrows: readonly Arrow[], failing: number, by: string): Hop[] => {
  const first = startOf(arrows, failing, by) ?? waiting(arrows, failing, by);
  return first < 0 ? [] : onwards(arrows, first);
};

/** The first request that waits for a preparation; where nothing waits, the last one, which was handed on in another protocol. */
const waiting = (arrows: readonly Arrow[], failing: number, by: string): number => {
  const isTheirs = (arrow: Arrow): boolean => isRequest(arrow) && arrow.from === by;
  const later = arrows.findIndex((arrow, i) => i > failing && isTheirs(arrow));
  return later < 0 ? arrows.findLastIndex((arrow, i) => i < failing && isTheirs(arrow)) : later;
};

const isRequest = ({ message, direction }: Arrow): boolean =>
  direction === 'request' && (message.kind === 'sip-request' || message.kind === 'http');

/** Where the request that an arrow belongs to starts at somebody; null where it does not. */
const startOf = (arrows: readonly Arrow[], index: number, by: string): number | null => {
  const arrow = arrows[index];
  if (!arrow || !isRequest(arrow)) return null;
  if (arrow.from === by) return index;
  const before = arrows.findLastIndex(
    (each, i) => i < index && i >= index - REACH && isSame(each, arrow) && each.to === arrow.from,
  );
  return before < 0 ? null : startOf(arrows, before, by);
};

/** The hops of a request from one of them on; provisional answers stand between them. */
const onwards = (arrows: readonly Arrow[], first: number): Hop[] => {
  const arrow = arrows[first];
  if (!arrow) return [];
  const next = arrows.findIndex(
    (each, i) => i > first && i <= first + REACH && isSame(each, arrow) && each.from === arrow.to,
  );
  return [{ arrow, index: first }, ...(next < 0 ? [] : onwards(arrows, next))];
};

/** Hops of one request are never further apart than this. */
const REACH = 20;

const isSame = (a: Arrow, b: Arrow): boolean =>
  isRequest(a) && a.message.template === b.message.template && a.message.name === b.message.name;
