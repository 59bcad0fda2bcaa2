import type { Arrow, Lifeline } from '../../../domain/ladder.ts';
import { lifelineOf, type Scene } from '../scene.ts';

/** A SIP message in its transaction: who sent the request, over which servers, and how far it has come. */
export interface Exchange {
  readonly method: string;
  /** Template of the request. */
  readonly request: string;
  /** Whoever the request came from first, every server that it passes, and whoever answers it. */
  readonly hops: readonly Lifeline[];
  /** Place in `hops` of who sends this request, or of who receives this response. */
  readonly at: number;
}

/** Finds the transaction of an arrow: the chain of arrows that carry the same request. */
export const exchangeOf = (scene: Scene): Exchange => {
  const { ladder, arrow, index } = scene;
  const isRequest = arrow.message.kind === 'sip-request';
  const own = isRequest ? index : requestOf(ladder.arrows, index);
  const asked = ladder.arrows[own] ?? arrow;
  const chain = chainOf(ladder.arrows, own);
  const hops = [asked, ...chain.after].map(({ to }) => to);
  const ids = [...chain.before.map(({ from }) => from), asked.from, ...hops];
  return {
    method: asked.message.kind === 'sip-request' ? asked.message.name : 'OPTIONS',
    request: asked.message.template,
    hops: ids.flatMap((id) => lifelineOf(ladder, id) ?? []),
    at: chain.before.length,
  };
};

/**
 * The request that a response answers: the one that it names, else the last one before it that went the other way, but the one that the response is named
 * after where others, such as PRACK, came between.
 */
const requestOf = (arrows: readonly Arrow[], index: number): number => {
  const { from, to, message } = arrows[index] as Arrow;
  if (message.values['request'] !== undefined) return Number(message.values['request']);
  const asked = (each: Arrow, i: number): boolean =>
    i < index && each.message.kind === 'sip-request' && each.from === to && each.to === from;
  const named = arrows.findLastIndex(
    (each, i) => asked(each, i) && message.template.startsWith(`${each.message.template}-`),
  );
  const found = named < 0 ? arrows.findLastIndex(asked) : named;
  return found < 0 ? index : found;
};

interface Chain {
  readonly before: readonly Arrow[];
  readonly after: readonly Arrow[];
}

/** The hops of the same request before and after one of them; provisional answers stand between them. */
const chainOf = (arrows: readonly Arrow[], index: number): Chain => {
  const middle = arrows[index] as Arrow;
  const same = (each: Arrow): boolean => isSame(each, middle);
  const earlier = arrows
    .slice(Math.max(0, index - reach), index)
    .filter(same)
    .toReversed();
  const later = arrows.slice(index + 1, index + 1 + reach).filter(same);
  const before = linked(middle, earlier, (each, last) => each.to === last.from);
  return {
    before: before.toReversed(),
    after: linked(middle, later, (each, last) => each.from === last.to),
  };
};

/** Those that follow on one another, beginning at one of them. */
const linked = (
  first: Arrow,
  others: readonly Arrow[],
  follows: (each: Arrow, last: Arrow) => boolean,
): Arrow[] =>
  others.reduce<Arrow[]>(
    (chain, each) => (follows(each, chain.at(-1) ?? first) ? [...chain, each] : chain),
    [],
  );

/** Hops of one request are never further apart than this. */
const reach = 20;

const isSame = (a: Arrow, b: Arrow): boolean =>
  a.message.kind === b.message.kind &&
  a.message.template === b.message.template &&
  a.message.name === b.message.name;
