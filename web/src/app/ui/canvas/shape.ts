/** One SVG element as a value: drawn on screen, written into files, compared in tests. */
export interface Shape {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** Child elements, or the text inside. */
  readonly content: readonly Shape[] | string;
}

type Attributes = Readonly<Record<string, string | number | null | undefined>>;

/** An element; attributes that are null are left out. */
export const shape = (
  tag: string,
  attributes: Attributes,
  content: readonly Shape[] | string = [],
): Shape => ({
  tag,
  attributes: Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, value]],
    ),
  ),
  content,
});

interface TextStyle {
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly size?: number;
  readonly fill?: string;
  readonly weight?: number;
  readonly mono?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
}

const plain = {
  size: 11,
  fill: 'var(--text-3)',
  weight: 400,
  mono: false,
  anchor: 'start',
} as const;

/** A line of text in one of the two fonts. */
export const text = (words: string, style: TextStyle): Shape => {
  const { x, y, size, fill, weight, mono, anchor } = { ...plain, ...style };
  const set = {
    'font-size': size,
    'font-weight': weight === plain.weight ? null : weight,
    'text-anchor': anchor === plain.anchor ? null : anchor,
    class: mono ? 'mono' : null,
    'font-family': mono ? 'var(--mono)' : 'var(--font)',
  };
  return shape('text', { x, y, fill, ...set, 'xml:space': 'preserve' }, words);
};

/** A straight path through points. */
export const pathOf = (points: readonly { readonly x: number; readonly y: number }[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${String(x)} ${String(y)}`).join('');
