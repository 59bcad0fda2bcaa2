import { type Diagnostic } from '../../domain/diagnostic.ts';
import { diagnosticRanges } from './diagnostic-ranges.ts';
import { onlyReasons } from './diagnostic-row.ts';

/** Ids that a published list has without their texts, from first to last. */
const listed: readonly (readonly [first: number, last: number])[] = [
  [1019, 1021],
  [2049, 2063],
  [2119, 2133],
  [3051, 3065],
  [3134, 3137],
  [3139, 3146],
  [4061, 4075],
  [4131, 4139],
  [7024, 7036],
  [9000, 9001],
  [14012, 14013],
  [15001, 15010],
  [16000, 16000],
  [24033, 24046],
];

const componentOf = (id: number): string =>
  diagnosticRanges.find(({ first, last }) => first <= id && id <= last)?.component ?? '';

/** Ids that are known to exist, without text or meaning. */
export const listedDiagnostics: readonly Diagnostic[] = listed
  .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, step) => first + step))
  .flatMap((id) => onlyReasons({ component: componentOf(id), sources: ['OCER'] }, { [id]: '' }))
  .map((row) => ({ ...row, reason: null }));
