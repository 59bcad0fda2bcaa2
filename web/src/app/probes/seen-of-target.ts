import type { Series } from '@contract/probes';
import type { MarkKind } from '../ui/mark-kinds';
import { milliseconds, seenWords, type Told } from './outcome-words';

/** What all agents saw of a target, in a word: the gravest, and how many of them saw it. */
export const seenOfTarget = (all: readonly Series[]): Told | null => {
  const probed = all.filter(({ verdict }) => verdict !== null);
  const [first] = probed;
  if (!first) return null;
  if (probed.length === 1) return seenWords(first, true);
  const gravest = GRAVEST.find((kind) => probed.some((one) => kindOf(one) === kind)) ?? 'na';
  const those = probed.filter((one) => kindOf(one) === gravest);
  const seenBy = `${String(those.length)} of ${String(probed.length)} agents`;
  return gravest === 'ok'
    ? { kind: 'ok', word: `${span(probed)}, ${String(probed.length)} agents` }
    : { kind: gravest, word: `${wordOf(those)}, ${seenBy}` };
};

const GRAVEST: readonly MarkKind[] = ['fail', 'warn', 'unsure', 'ok'];

const kindOf = (series: Series): MarkKind => seenWords(series, true).kind;

const wordOf = (those: readonly Series[]): string => {
  const words = new Set(those.map((one) => seenWords(one, true).word));
  return words.size === 1 ? [...words].join('') : 'fails';
};

/** `8 ms`, or `8 ms to 1,807 ms`. */
const span = (probed: readonly Series[]): string => {
  const took = probed.flatMap(({ durationMs }) => durationMs ?? []);
  if (took.length === 0) return 'works';
  const [least, most] = [milliseconds(Math.min(...took)), milliseconds(Math.max(...took))];
  return least === most ? least : `${least} to ${most}`;
};
