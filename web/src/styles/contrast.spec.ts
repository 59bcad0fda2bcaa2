import tokens from './tokens.css' with { loader: 'text' };

type Pair = readonly [ink: string, ground: string, least: number];

const colours = new Map(
  [...tokens.matchAll(/(--[\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

const grounds = ['app', 'surface', 'sunken', 'raised', 'hover', 'selected'].map(
  (name) => `--bg-${name}`,
);
const zones = ['internet', 'perimeter', 'internal', 'partner'];
const statuses = ['ok', 'fail', 'unsure', 'info'];
const tints = zones.map((zone) => `--zone-${zone}-tint`);
const inks = [
  '--text',
  '--text-2',
  '--text-3',
  '--text-code',
  '--accent',
  '--ok',
  '--fail',
  '--unsure',
];

/** Every pair of ink and ground that occurs: text at 4.5, borders, edges and focus at 3 (WCAG 2.2, 1.4.3 and 1.4.11). */
const pairs: readonly Pair[] = [
  ...inks.flatMap((ink) => [...grounds, ...tints].map((ground): Pair => [ink, ground, 4.5])),
  ...statuses.map((status): Pair => [`--${status}`, `--${status}-bg`, 4.5]),
  ...['--text', '--text-2', '--text-3', '--accent'].flatMap((ink) =>
    statuses.map((status): Pair => [ink, `--${status}-bg`, 4.5]),
  ),
  ...zones.flatMap((zone) =>
    [...grounds, ...tints].map((ground): Pair => [`--zone-${zone}`, ground, 4.5]),
  ),
  ...zones.flatMap((zone) =>
    ['--bg-surface', `--zone-${zone}-tint`].map((ground): Pair => [
      `--zone-${zone}-line`,
      ground,
      3,
    ]),
  ),
  ['--on-accent', '--accent-fill', 4.5],
  ['--on-accent', '--accent-fill-hover', 4.5],
  ['--text-code', '--highlight', 4.5],
  ['--text-3', '--highlight', 4.5],
  ['--accent', '--highlight', 4.5],
  ['--line-control', '--bg-surface', 3],
  ['--line-control', '--bg-app', 3],
  ['--focus', '--bg-surface', 3],
  ['--focus', '--bg-selected', 3],
  ['--wall', '--wall-fill', 4.5],
];

/** Lines that only divide or frame, and grounds: nothing is read in them. */
const silent = new Set(['--line', '--line-2', '--scrim']);

/** Colour vision after Machado, Oliveira and Fernandes 2009, severity 1.0. */
const visions = new Map<string, readonly (readonly number[])[]>([
  [
    'full colour vision',
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  ],
  [
    'deuteranopia',
    [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
  ],
  [
    'protanopia',
    [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
  ],
  [
    'tritanopia',
    [
      [1.255528, -0.076749, -0.178779],
      [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.3039],
    ],
  ],
]);

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each(pairs)('%s on %s reaches %d', (ink, ground, least) => {
    expect(contrast(of(ink, theme), of(ground, theme))).toBeGreaterThanOrEqual(least);
  });

  test.each([...visions])('zone inks stay apart for %s', (_, matrix) => {
    const seen = zones.map((zone) => lab(linear(of(`--zone-${zone}`, theme)), matrix));
    const distances = seen.flatMap((a, i) => seen.slice(i + 1).map((b) => distance(a, b)));
    expect(Math.min(...distances)).toBeGreaterThan(8);
  });
});

test('every colour is measured against something', () => {
  const measured = new Set(pairs.flatMap(([ink, ground]) => [ink, ground]));
  expect([...colours.keys()].filter((name) => !measured.has(name) && !silent.has(name))).toEqual(
    [],
  );
});

function of(name: string, theme: 'light' | 'dark'): string {
  const colour = colours.get(name);
  if (!colour) throw new Error(`no colour ${name}`);
  return colour[theme];
}

function linear(hex: string): number[] {
  return [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [a, b]
    .map(linear)
    .map(([red = 0, green = 0, blue = 0]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue)
    .sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function lab(rgb: readonly number[], matrix: readonly (readonly number[])[]): readonly number[] {
  const [r = 0, g = 0, b = 0] = matrix.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, m, i) => sum + m * (rgb[i] ?? 0), 0),
      ),
    ),
  );
  const f = (v: number) => (v > 0.008856 ? Math.cbrt(v) : 7.787 * v + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((p, i) => p - (b[i] ?? 0)));
}
