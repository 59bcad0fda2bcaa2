import { overlapIndex, type OverlapIndex } from './overlap-index.ts';
import { common, meets, minus, type Product } from './product.ts';

/** What is asked about packets on their way through a list: the first step that matches a packet settles it or objects. */
export interface Step {
  readonly product: Product;
  readonly objects: boolean;
  /** Position of the rule or flow that it stands for. */
  readonly position: number;
}

/** Packets that walk through steps in order. */
export interface Question {
  readonly start: Product;
  readonly steps: readonly Step[];
  /** Whether what no step matches is objected to. */
  readonly endObjects: boolean;
}

/** Packets that are objected to, by which step; null is the end of the list. */
export interface Objection {
  readonly product: Product;
  readonly step: Step | null;
}

/** How much work is left, in comparisons; shared by the questions of one analysis, so that its time is bounded. */
export interface Budget {
  left: number;
}

/** Where to stop: at this many objections, or when the budget is spent. */
export interface Bounds {
  readonly most: number;
  readonly budget: Budget;
}

/** What came of a question. */
export interface Answer {
  /** None of them shares a packet with another. */
  readonly objections: readonly Objection[];
  /** Steps that settled something. */
  readonly used: ReadonlySet<Step>;
  /** False when it stopped before every packet was accounted for: then there may be more objections. */
  readonly isComplete: boolean;
}

/** Enough for the largest rulesets that people keep by hand, and a few seconds at most. */
export const newBudget = (): Budget => ({ left: 400_000_000 });

/** Comparisons that one question may take. */
const MOST_OF_ONE = 40_000_000;

/** Finds the packets of a question that are objected to, depth first, so that a first objection is found fast. */
export const objectionsTo = (question: Question, { budget, most }: Bounds): Answer => {
  const walk = startOf(question);
  const limit = Math.min(budget.left, MOST_OF_ONE);
  for (let piece = walk.waiting.pop(); piece; piece = walk.waiting.pop()) {
    follow(walk, piece);
    if (walk.objections.length >= most || walk.spent > limit) break;
  }
  budget.left -= walk.spent;
  const { objections, used, waiting } = walk;
  return { objections, used, isComplete: waiting.length === 0 };
};

interface Walk {
  readonly steps: readonly Step[];
  /** Finds steps for small pieces; null where there are so few that looking at each is faster. */
  readonly index: OverlapIndex | null;
  readonly endObjects: boolean;
  readonly objections: Objection[];
  readonly used: Set<Step>;
  readonly waiting: Waiting[];
  spent: number;
}

const startOf = ({ start, steps, endObjects }: Question): Walk => {
  const near = steps.filter(({ product }) => meets(product, start));
  return {
    steps: near,
    index: near.length > MANY ? overlapIndex(near.map(({ product }) => product)) : null,
    endObjects,
    objections: [],
    used: new Set(),
    waiting: [{ product: start, places: [...near.keys()], next: 0 }],
    spent: steps.length,
  };
};

/** Packets that wait for the steps at some places, from the `next` of them on. */
interface Waiting {
  readonly product: Product;
  readonly places: readonly number[];
  readonly next: number;
}

const MANY = 64;

/** Takes some packets to the first step that matches some of them; the others wait for the steps after it. */
const follow = (walk: Walk, piece: Waiting): void => {
  const { product } = piece;
  const at = placeOfNext(walk, piece);
  const step = walk.steps[piece.places[at] ?? walk.steps.length];
  walk.spent += at - piece.next + 1;
  if (!step) {
    if (walk.endObjects) walk.objections.push({ product, step: null });
    return;
  }
  if (step.objects) walk.objections.push({ product: common(product, step.product), step });
  else walk.used.add(step);
  for (const rest of minus(product, step.product))
    walk.waiting.push(narrowed(walk, { product: rest, places: piece.places, next: at + 1 }));
};

const placeOfNext = ({ steps }: Walk, { product, places, next }: Waiting): number => {
  let at = next;
  while (at < places.length && !meets((steps[places[at] as number] as Step).product, product)) at++;
  return at;
};

/** A small piece meets few of many steps: finding them once is faster than passing all of them. */
const narrowed = ({ index }: Walk, piece: Waiting): Waiting => {
  const { product, places, next } = piece;
  if (index === null || places.length - next <= MANY || !index.isNarrow(product)) return piece;
  const from = places[next] as number;
  return { product, places: index.find(product).filter((place) => place >= from), next: 0 };
};
