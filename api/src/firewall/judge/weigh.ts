import { port, type PortRange, type Transport } from '../../domain/net.ts';
import type { Rule } from '../../domain/rule.ts';
import { extentsOf, type Extent, type Run } from '../analysis/extent.ts';
import { newBudget, objectionsTo, type Question, type Step } from '../analysis/objections.ts';
import { exampleOf } from '../analysis/region.ts';
import { productOf, spaceOf } from '../analysis/space.ts';
import type { Packet } from '../evaluate.ts';
import { directionBit, type Packets } from './entry.ts';
import type { Spans } from './span.ts';

/** Which rules decide about packets, each about some of them, in order. */
export interface Weighed {
  /** Those that permit, or may; as few as it takes where nothing is refused. */
  readonly deciding: readonly Rule[];
  readonly unknown: readonly Rule[];
  readonly denying: readonly Rule[];
  /** Whether no rule matches some of them. */
  readonly isLeftOver: boolean;
  /** Whether a rule permits some of them. */
  readonly permits: boolean;
  /** One that is refused. */
  readonly refused: Packet | null;
  /** False when it would take too long to say. */
  readonly isComplete: boolean;
}

/** What kind of packets they are. */
interface Kind {
  readonly family: 4 | 6;
  readonly transport: Transport;
}

/** Follows every packet through the rules, which are few, to the first that matches it. */
export const weigh = (
  packets: Packets,
  rules: readonly Rule[],
  given: Kind & { readonly knowsDirections: boolean },
): Weighed => {
  const asked = extentOfPackets(packets, given);
  const extents = rules.map(
    (rule) => extentsOf(rule, given.knowsDirections).find(isOfFamily(given)) ?? nothing(asked),
  );
  const space = spaceOf([asked, ...extents]);
  const steps = rules.map(({ action }, position): Step => ({
    product: productOf(space, extents[position] as Extent),
    objects: action !== 'permit',
    position,
  }));
  const question = { start: productOf(space, asked), steps, endObjects: true };
  const { objections, used, isComplete } = objectionsTo(question, bounds());
  const objecting = new Set(objections.map(({ step }) => step?.position ?? -1));
  const refusing = objections.find(({ step }) => rules[step?.position ?? -1]?.action !== 'unknown');
  const acting = (action: Rule['action']): Rule[] =>
    rules.filter((rule, place) => rule.action === action && objecting.has(place));
  const needed = isComplete && objections.length === 0 ? fewest(question, used) : [...used];
  const permitting = new Set(needed.map(({ position }) => position));
  return {
    deciding: rules.filter(
      ({ action }, place) =>
        permitting.has(place) || (action === 'unknown' && objecting.has(place)),
    ),
    permits: permitting.size > 0,
    unknown: acting('unknown'),
    denying: acting('deny'),
    isLeftOver: objecting.has(-1),
    refused: refusing ? exampleOf(space, refusing.product) : null,
    isComplete,
  };
};

/** More permits than this are not tried one by one. */
const MOST_TRIED = 64;

/** Leaves out one permit after the other, the last to be used first, as long as nothing is objected to. */
const fewest = (question: Question, used: ReadonlySet<Step>): Step[] => {
  let permits = [...used];
  if (permits.length > MOST_TRIED) return permits;
  const objecting = question.steps.filter(({ objects }) => objects);
  for (const step of [...used].reverse()) {
    const fewer = permits.filter((each) => each !== step);
    const steps = [...objecting, ...fewer].sort((a, b) => a.position - b.position);
    const { objections, isComplete } = objectionsTo({ ...question, steps }, bounds());
    if (objections.length === 0 && isComplete) permits = fewer;
  }
  return permits;
};

const bounds = () => ({ most: 100_000, budget: newBudget() });

const isOfFamily =
  ({ family }: Kind) =>
  (extent: Extent): boolean =>
    extent.family === family;

const nothing = ({ family, transport }: Extent): Extent => ({
  family,
  transport,
  sides: [[], [], [], [], []],
});

const extentOfPackets = (packets: Packets, { family, transport }: Kind): Extent => ({
  family,
  transport,
  sides: [
    runsOfSpans(packets.destination.spans),
    [runOf(packets.ports)],
    runsOfSpans(packets.source.spans),
    [runOf(packets.sourcePorts)],
    [runOf(packets.directions === directionBit.in ? port(0) : port(1))],
  ],
});

const runOf = ({ first, last }: PortRange): Run => ({ first: BigInt(first), last: BigInt(last) });

const runsOfSpans = (spans: Spans): Run[] =>
  spans.map(({ first, end }) => ({ first: BigInt(first), last: BigInt(end) - 1n }));
