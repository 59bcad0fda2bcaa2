import { describe, expect, test } from 'vitest';
import { failures } from '../facts/failures/index.ts';
import { drawText } from './draw/text.ts';
import { ladderList } from './ladder-list.fixture.ts';
import { designOf } from '../domain/user-groups.ts';
import type { Design } from '../domain/topology.ts';
import { played, withPartners } from './reference-stage.fixture.ts';
import type { Ladder } from '../domain/ladder.ts';
import { playAll, segmentsOf } from './play.ts';
import { stageOf } from './stage.ts';

/** The first ladder of each kind that differs: scenario, kinds of both parties, and the product of the partner. */
const representatives = (ladders: readonly Ladder[]): Ladder[] => {
  const kindOf = ({ scenario, from, to }: Ladder): string =>
    [scenario, from.kind, to.kind, from.partnerId ?? to.partnerId ?? ''].join(' ');
  return [
    ...new Map(ladders.toReversed().map((each) => [kindOf(each), each])).values(),
  ].toReversed();
};

describe.each(played)('$version, $id', ({ version, id, stage, ladders }) => {
  const kinds = representatives(ladders);
  const scenarios = [...new Set(kinds.map(({ scenario }) => scenario))];

  test.each(scenarios)('%s', async (scenario) => {
    const [first] = kinds.filter((each) => each.scenario === scenario);
    const golden = `__golden__/${version}/${id}/${scenario}.txt`;
    await expect(first && ladderList(first)).toMatchFileSnapshot(golden);
  });

  test('every arrow starts and ends at a lifeline of its ladder', () => {
    const strays = ladders.flatMap(({ id: ladder, lifelines, arrows }) => {
      const known = new Set(lifelines.map((each) => each.id));
      return arrows.flatMap(({ from, to }) => (known.has(from) && known.has(to) ? [] : [ladder]));
    });
    expect(strays).toEqual([]);
  });

  test('ladders and lifelines are told apart by their ids', () => {
    expect(new Set(ladders.map((each) => each.id)).size).toBe(ladders.length);
    const twice = ladders.filter(
      ({ lifelines }) => new Set(lifelines.map((each) => each.id)).size < lifelines.length,
    );
    expect(twice.map((each) => each.id)).toEqual([]);
  });

  test('every failure that a scenario names is a fact', () => {
    const known = new Set(failures.map((each) => each.id));
    const named = ladders.flatMap(({ arrows }) =>
      arrows.flatMap(({ requires }) => requires.map(({ failure }) => failure)),
    );
    expect([...new Set(named)].filter((each) => !known.has(each))).toEqual([]);
  });

  test('segments with the same id are the same object', () => {
    const plays = playAll(stage);
    const byId = new Map(plays.flatMap(segmentsOf).map((each) => [each.id, each]));
    const copies = plays.flatMap(segmentsOf).filter((each) => byId.get(each.id) !== each);
    expect(copies).toEqual([]);
  });

  test('what ladders share is what each of them would be alone', () => {
    const plays = playAll(stage).filter(
      ({ notApplicable }, n) => notApplicable === null && n % 3 === 0,
    );
    const alone = plays.map(({ scenario, from, to }) =>
      scenario.play(stageOf(stage.design), from, to).flatMap(({ arrows }) => arrows),
    );
    const shared = plays.map((each) => segmentsOf(each).flatMap(({ arrows }) => arrows));
    expect(shared).toEqual(alone);
  });

  test('replies go the other way on what a request opened', () => {
    const lone = ladders.flatMap(({ id: ladder, arrows }) =>
      arrows.flatMap(({ direction, from, to, message }, i) => {
        const opened = arrows
          .slice(0, i)
          .some((each) => each.direction === 'request' && each.from === to && each.to === from);
        return direction === 'request' || opened || message.kind === 'psom'
          ? []
          : [`${ladder} ${i + 1}`];
      }),
    );
    expect(lone).toEqual([]);
  });
});

const drawn = played.find(({ version, id }) => version === '2013' && id === 'single-nat');

test.each(representatives(drawn?.ladders ?? []).map((ladder) => [ladder.id, ladder] as const))(
  'drawn: %s',
  async (id, ladder) => {
    const golden = `__golden__/drawn/${id.replaceAll('/', '~')}.txt`;
    await expect(drawText(ladder)).toMatchFileSnapshot(golden);
  },
);

test.each([
  [
    'no edge pool',
    (stage: Design): Design => ({
      ...stage,
      pools: stage.pools.filter(({ kind }) => kind !== 'edge'),
    }),
  ],
  ['no Access Edge service', (stage: Design): Design => ({ ...stage, edgeServices: [] })],
] as const)('with %s, whoever is outside is told that the Access Edge is missing', (_, without) => {
  const design = without(designOf(withPartners('2013', 'single-nat')));
  const stage = stageOf(design);
  const outside = playAll(stage).filter(({ from }) => from.kind === 'remote');
  const told = outside.filter((play) =>
    segmentsOf(play).some(({ arrows }) =>
      arrows.some(({ requires }) => requires.some(({ failure }) => failure === 'no-access-edge')),
    ),
  );
  expect(outside.length).toBeGreaterThan(0);
  expect(told.length).toBe(outside.length);
});
