import type { Bucket } from '@contract/probes';
import { axisEnd, extent, lineOf, type Span } from './timeline';

/** A line of the chart: one phase over time. */
export interface PhaseLine {
  readonly name: string;
  readonly d: string;
  readonly dash: string;
  readonly label: { readonly x: number; readonly y: number };
}

const DASHES: Readonly<Record<string, string>> = {
  resolve: '0.5 3.5',
  connect: '5 3.5',
  tls: '',
  request: '8 3.5 2 3.5',
  relay: '2 3.5 6 3.5',
};

/** The phases that a chart draws, by name and with the words of their labels. */
export const phaseLabels: Readonly<Record<string, string>> = {
  resolve: 'DNS',
  connect: 'connect',
  tls: 'TLS',
  request: 'request',
  relay: 'relay',
};

/**
 * The largest mean of any phase where something worked, rounded up to what an axis ends with; at least one millisecond. How
 * long a failure was waited for is no timing: beside it all others would lie on the floor.
 */
export const topOf = (buckets: readonly Bucket[]): number => {
  const good = buckets.filter(({ works, impaired }) => works + impaired > 0);
  const means = (good.length > 0 ? good : buckets).flatMap(({ phases }) =>
    Object.entries(phases).flatMap(([name, { meanMs }]) => (name in phaseLabels ? meanMs : [])),
  );
  return axisEnd(Math.max(1, ...means));
};

/** One line for each phase, and its name at the right of where it ends. */
export const linesOf = (buckets: readonly Bucket[], span: Span): PhaseLine[] => {
  const most = topOf(buckets);
  const lines = Object.keys(phaseLabels).flatMap((name) => {
    const of = ({ phases }: Bucket): number | null => phases[name]?.meanMs ?? null;
    const line = lineOf(buckets, { span, band: extent, most, of });
    return line ? [{ name, d: line.d, dash: DASHES[name] ?? '', y: line.lastY + 4 }] : [];
  });
  const places = apart(lines.map(({ y }) => y));
  return lines.map(({ y, ...line }, index) => ({
    ...line,
    label: { x: extent.right + 6, y: places[index] ?? y },
  }));
};

/** Height of a label. */
const LABEL = 12;

/** Heights of labels of which none covers another, in the order of what they name. */
const apart = (heights: readonly number[]): number[] => {
  const places = [...heights];
  let lowest = Infinity;
  for (const { y, index } of heights
    .map((height, at) => ({ y: height, index: at }))
    .sort((a, b) => b.y - a.y)) {
    lowest = Math.min(y, lowest - LABEL);
    places[index] = lowest;
  }
  return places;
};
