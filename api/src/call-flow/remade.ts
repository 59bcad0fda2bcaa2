import type { Arrow } from '../domain/ladder.ts';
import type { Party } from '../domain/party.ts';
import type { Requirement } from '../domain/requirement.ts';
import { perStage } from './per-stage.ts';
import type { Segment, Stage } from './stage.ts';

/** Makes a segment for other parties in the same places of the same ladder. */
export type Remake = (parties: readonly [Party, Party]) => Segment;

/** Says how a segment is made for other parties; any other segment is the same for all who are alike. */
export const remadeBy = (stage: Stage, segment: Segment, remake: Remake): Segment => {
  remakes(stage).set(segment, remake);
  return segment;
};

/** How a segment is made for other parties; null where it is the same for them. */
export const remakeOf = (stage: Stage, segment: Segment): Remake | null =>
  remakes(stage).get(segment) ?? null;

const remakes = perStage((): WeakMap<Segment, Remake> => new WeakMap());

/** What lists decide about one partner, decided about another one: the same object whenever it is asked for. */
export const decidedFor = (segment: Segment, partnerId: string): Segment =>
  forPartner(segments, segment, partnerId, () => ({
    id: `${segment.id} for ${partnerId}`,
    arrows: segment.arrows.map((arrow) => (isDecided(arrow) ? arrowFor(arrow, partnerId) : arrow)),
  }));

const isDecided = ({ requires }: Arrow): boolean =>
  requires.some(({ kind }) => kind === 'federation');

const arrowFor = (arrow: Arrow, partnerId: string): Arrow =>
  forPartner(arrows, arrow, partnerId, () => ({
    ...arrow,
    requires: arrow.requires.map((each) =>
      each.kind === 'federation'
        ? forPartner<Requirement>(requirements, each, partnerId, () => ({ ...each, partnerId }))
        : each,
    ),
  }));

type ForPartners<T extends object> = WeakMap<T, Map<string, T>>;

const segments: ForPartners<Segment> = new WeakMap();
const arrows: ForPartners<Arrow> = new WeakMap();
const requirements: ForPartners<Requirement> = new WeakMap();

const forPartner = <T extends object>(
  all: ForPartners<T>,
  model: T,
  partnerId: string,
  make: () => T,
): T => {
  const known = all.get(model) ?? new Map<string, T>();
  const made = known.get(partnerId) ?? make();
  all.set(model, known.set(partnerId, made));
  return made;
};
