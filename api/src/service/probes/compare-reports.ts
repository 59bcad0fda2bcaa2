import type { Report } from '../../domain/report.ts';
import type { DifferenceLine, ReportDifference } from '../../domain/report-difference.ts';
import { commonLines, type Step } from './common-lines.ts';
import { type PartLine, type ReportPart, reportParts } from './report-parts.ts';

/**
 * Lays two reports of one probe beside each other: the same parts at the same addresses, and their lines by what they have in
 * common. Tokens and times that are others each time are no difference, and how long something takes is none either.
 */
export const compareReports = (before: Report, after: Report): ReportDifference => {
  const parts = commonLines(reportParts(before), reportParts(after), isSamePart);
  return {
    before: before.startedAt,
    after: after.startedAt,
    lines: parts.flatMap((step) => linesOf(step)),
  };
};

const isSamePart = (one: ReportPart, other: ReportPart): boolean =>
  one.address === other.address && one.phase === other.phase;

const linesOf = ({ before, after }: Step<ReportPart>): DifferenceLine[] => {
  const { address, phase } = before ?? after ?? { address: null, phase: null };
  const steps = commonLines(before?.lines ?? [], after?.lines ?? [], isSameLine);
  return merged(steps).map((step) => ({ phase, address, ...lineOf(step) }));
};

const isSameLine = (one: PartLine, other: PartLine): boolean => one.key === other.key;

/** Neighbours of one kind that are in one report each are one line that changed. */
const merged = (steps: readonly Step<PartLine>[]): readonly Step<PartLine>[] => {
  const lines: Step<PartLine>[] = [];
  for (const step of steps) {
    const at = step.before ? -1 : partnerOf(lines, step.after);
    const partner = lines[at];
    if (partner) lines[at] = { ...partner, after: step.after };
    else lines.push(step);
  }
  return lines;
};

/** Among the lines just before, the first that is only in the first report and tells the same kind of thing. */
const partnerOf = (lines: readonly Step<PartLine>[], after: PartLine | null): number => {
  const start =
    1 + lines.findLastIndex((one) => one.before !== null && one.before.key === one.after?.key);
  return lines.findIndex(
    (one, at) =>
      at >= start && one.before !== null && one.after === null && isAlike(one.before, after),
  );
};

const isAlike = (one: PartLine, other: PartLine | null): boolean =>
  one.what === other?.what && (one.what !== 'seen' || nameOf(one) === nameOf(other));

const nameOf = ({ text }: PartLine): string => text.slice(0, text.indexOf(':'));

const lineOf = ({ before, after }: Step<PartLine>): Omit<DifferenceLine, 'phase' | 'address'> => ({
  kind: kindOf(before, after),
  what: (before ?? after)?.what ?? 'note',
  before: before?.text ?? null,
  after: after?.text ?? null,
});

const kindOf = (before: PartLine | null, after: PartLine | null): DifferenceLine['kind'] => {
  if (before === null) return 'only-after';
  if (after === null) return 'only-before';
  return before.key === after.key ? 'same' : 'changed';
};
