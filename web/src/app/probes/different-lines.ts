import type { DifferenceLine, ReportDifference } from '@contract/probes';

/** One line of what changed between two reports. */
export interface DifferentLine {
  /** Sign before the line, and what it says to those who do not see it. */
  readonly sign: '−' | '+' | '±' | '';
  readonly says: string;
  readonly tone: DifferenceLine['kind'];
  readonly what: string;
  readonly address: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What each kind of line is, in a word and a sign. */
const kinds = {
  same: { sign: '', says: '' },
  'only-before': { sign: '−', says: 'Only at the success' },
  'only-after': { sign: '+', says: 'Only at the failure' },
  changed: { sign: '±', says: 'Changed' },
} as const satisfies Record<
  DifferenceLine['kind'],
  { readonly sign: string; readonly says: string }
>;

/** The lines of a difference as they are shown; of a part that took place both times, both times. */
export const differentLines = ({ lines }: ReportDifference): readonly DifferentLine[] =>
  lines.map(({ kind, what, phase, address, before, after }) => ({
    ...kinds[kind],
    tone: kind,
    what: what === 'phase' || what === 'failure' ? (phase ?? what) : what,
    address: address ?? '',
    before,
    after: kind === 'same' && after === before ? null : after,
  }));
