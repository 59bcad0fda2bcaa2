import type { LadderProof } from '@contract/proofs';
import { textWidth } from '../canvas/text-width';
import { foldLifelines } from './fold-lifelines';
import { lifeline, proofOf } from './ladder.fixture';
import { metrics } from './ladder-columns';
import { sceneOf } from './ladder-scene';

const lines = [
  lifeline('a', 'internal'),
  lifeline('pool', 'internal', 'front-end'),
  lifeline('edge', 'perimeter', 'access-edge'),
  lifeline('dns', 'internet', 'dns'),
  lifeline('peer', 'partner', 'partner-edge'),
];
const draw = (proof: LadderProof, room = 900) =>
  sceneOf({ proof, room, open: new Set([0]), names: new Map([['out', 'Outer wall']]) });

test('a wall stands wherever two zones meet that a firewall may part', () => {
  const { columns } = draw(proofOf(lines, []));
  expect(columns.areas.map(({ zone }) => zone)).toEqual([
    'internal',
    'perimeter',
    'internet',
    'partner',
  ]);
  expect(columns.walls).toHaveLength(2);
});

test('each wall shows what its own firewall decides, and the arrow ends where it is stopped', () => {
  const { arrows, columns, plates } = draw(
    proofOf(lines, [
      { from: 'pool', to: 'edge', walls: { in: 'yes' } },
      { from: 'edge', to: 'peer', walls: { out: 'yes' } },
      { from: 'pool', to: 'peer', walls: { in: 'yes', out: 'no' }, verdict: 'fails' },
    ]),
  );
  const [inner, outer] = columns.walls.map(({ x }) => x);
  expect(arrows[2]).toMatchObject({
    to: outer,
    stop: null,
    crossings: [
      { x: inner, kind: 'passes' },
      { x: outer, kind: 'stops' },
    ],
  });
  expect(plates).toMatchObject([
    { name: 'in', note: 'passes 2', stops: false },
    { name: 'Outer wall', note: 'stops 1', stops: true },
  ]);
});

test('what is answered follows the arrow that fails, back through the walls that it came through', () => {
  const proof = proofOf(lines, [
    { from: 'a', to: 'pool' },
    { from: 'pool', to: 'edge', walls: { in: 'yes' } },
    { from: 'edge', to: 'peer', walls: { out: 'no' }, verdict: 'fails' },
    { from: 'peer', to: 'edge', reached: false },
  ]);
  const [reply] = proof.ladder.arrows;
  if (!reply) throw new Error('no arrow');
  const { arrows, labels, columns } = draw({
    ...proof,
    answers: [
      ['edge', 'pool'],
      ['pool', 'a'],
    ].map(([from = '', to = '']) => ({
      after: 2,
      arrow: { ...reply, from, to, message: { ...reply.message, name: '504 Server time-out' } },
    })),
  });
  expect(arrows.map(({ row }) => [row.index, row.state])).toEqual([
    [0, 'passes'],
    [1, 'passes'],
    [2, 'fails'],
    [4, 'answer'],
    [5, 'answer'],
    [3, 'not-reached'],
  ]);
  const [inner] = columns.walls;
  expect(arrows[3]?.crossings).toEqual([{ x: inner?.x, kind: 'passes' }]);
  expect(arrows[3]?.y).toBeGreaterThan(arrows[2]?.y ?? Infinity);
  expect(labels.some(({ text }) => text.startsWith('504 Server'))).toBe(true);
});

test('what a server refuses stops before its lifeline', () => {
  const { arrows, columns } = draw(
    proofOf(lines, [{ from: 'edge', to: 'peer', walls: { out: 'yes' }, verdict: 'fails' }]),
  );
  expect(arrows[0]?.crossings[0]?.kind).toBe('passes');
  expect(arrows[0]?.stop).toBeLessThan(columns.xOf.get('peer') ?? 0);
});

test('what the network of the sender holds back comes to no wall', () => {
  const sketched = proofOf(lines, [
    { from: 'edge', to: 'peer', walls: { out: 'yes' }, verdict: 'fails' },
  ]);
  const blocker = {
    arrow: 0,
    verdict: 'fails',
    kind: 'network',
    failure: 'own-network-blocks-sign-in',
    title: 'Own network lets 443 only out, not 5061',
    sentence: '',
    entities: [],
    items: [],
    seen: [],
    remedy: null,
    confidence: 'inferred',
  } as const;
  const { arrows, columns } = draw({
    ...sketched,
    blockers: [{ ...blocker, entities: [], items: [], seen: [] }],
  });
  const [first] = arrows;
  const walls = columns.walls.map(({ x }) => x).filter((x) => x > (first?.from ?? 0));
  expect(first?.crossings).toEqual([]);
  expect(first?.stop).toBeLessThan(Math.min(...walls));
  expect(first?.to).toBe(first?.stop);
});

test('where nothing comes no wall is judged', () => {
  const { arrows } = draw(
    proofOf(lines, [{ from: 'edge', to: 'peer', walls: { out: 'no' }, reached: false }]),
  );
  expect(arrows[0]?.crossings).toMatchObject([{ kind: 'not-judged' }]);
});

test.each([700, 900, 1300])('no label touches a wall or leaves the drawing at %i px', (room) => {
  const ways = lines.flatMap(({ id: from }) => lines.map(({ id: to }) => ({ from, to })));
  const { labels, columns } = draw(
    proofOf(
      lines,
      ways.filter(({ from, to }) => from !== to),
    ),
    room,
  );
  const half = metrics.wall / 2;
  const spans = labels.map(({ x, anchor, text }) => {
    const width = textWidth(text, { size: 12 });
    return anchor === 'start' ? [x, x + width] : [x - width, x];
  });
  const touching = spans.filter(([first = 0, last = 0]) =>
    columns.walls.some((wall) => first < wall.x + half && last > wall.x - half),
  );
  expect(labels.length).toBe(20);
  expect(touching).toEqual([]);
  expect(spans.every(([first = 0, last = 0]) => first > 0 && last < columns.width)).toBe(true);
});

test('at most ten lifelines: neighbours of a zone that matter least share one, users never', () => {
  const crowd = [
    lifeline('a', 'internal'),
    ...['x', 'y', 'z'].map((id) => lifeline(id, 'internet', 'service')),
    lifeline('dns', 'internet', 'dns'),
    ...['p', 'q', 'r', 's', 't'].map((id) => lifeline(id, 'perimeter', 'access-edge')),
    lifeline('u', 'partner'),
    lifeline('v', 'partner'),
  ];
  const strands = foldLifelines(crowd);
  expect(strands).toHaveLength(10);
  expect(strands.filter(({ ids }) => ids.length > 1).every(({ zone }) => zone === 'internet')).toBe(
    true,
  );
  expect(foldLifelines([lifeline('a', 'internal'), lifeline('b', 'internal')], 1)).toHaveLength(2);
});
