import type { LabInsideCase } from '@contract/lab';
import { formatCount, formatNumber } from '../ui/format';

/** What agents and clients measured of one kind, in the order of the report. */
export interface LabGroup {
  readonly name: string;
  readonly cases: readonly LabInsideCase[];
  /** `307 cases, 248 agree, 59 not seen`. */
  readonly counts: string;
  /** Whether one of them disagrees: what is to be read first. */
  readonly isAmiss: boolean;
}

/** Cases by their kind; those that disagree are first of each. */
export const labGroups = (cases: readonly LabInsideCase[]): readonly LabGroup[] =>
  [...Map.groupBy(cases, ({ group }) => group)].map(([name, own]) => ({
    name,
    cases: own.toSorted((one, other) => ORDER[one.agreement] - ORDER[other.agreement]),
    counts: countsOf(own),
    isAmiss: own.some(({ agreement }) => ORDER[agreement] < ORDER.unseen),
  }));

const ORDER: Readonly<Record<LabInsideCase['agreement'], number>> = {
  no: 0,
  explained: 1,
  unseen: 2,
  yes: 3,
};

const countsOf = (cases: readonly LabInsideCase[]): string => {
  const told = (wanted: LabInsideCase['agreement'], word: string): readonly string[] => {
    const count = cases.filter(({ agreement }) => agreement === wanted).length;
    return count > 0 ? [`${formatNumber(count)} ${word}`] : [];
  };
  return [
    formatCount(cases.length, 'case'),
    ...told('yes', 'agree'),
    ...told('no', 'disagree'),
    ...told('explained', 'disagree as explained'),
    ...told('unseen', 'not seen'),
  ].join(', ');
};
