import type { Flow } from '@contract/plan';
import { fitText, textWidth } from '../../ui/canvas/text-width';

const ROOM = 146;

type Range = Flow['ports'];

/** `tcp/443 udp/3478 +1`: the services of several flows, as many as there is room for on the wall. */
export const servicesLabel = (flows: readonly Flow[]): string => {
  const words = servicesWords(flows);
  const cuts = words.map((_, index) => cut(words, index + 1));
  return (
    cuts.findLast((label) => textWidth(label, { size: 11 }) <= ROOM) ??
    fitText(words[0] ?? '', ROOM, { size: 11 })
  );
};

/** The services of several flows in order: `tcp/443`, `5061`, `udp/3478`. The transport stands before its first port. */
export const servicesWords = (flows: readonly Flow[]): string[] =>
  (['tcp', 'udp'] as const).flatMap((transport) => {
    const ranges = joined(
      flows.filter((flow) => flow.transport === transport).map(({ ports }) => ports),
    );
    return ranges.map((range, index) =>
      index === 0 ? `${transport}/${formatRange(range)}` : formatRange(range),
    );
  });

const cut = (words: readonly string[], count: number): string => {
  const rest = words.length - count;
  const shown = words
    .slice(0, count)
    .reduce((line, word) => (/^[a-z]/.test(word) ? `${line} ${word}` : `${line}, ${word}`));
  return rest > 0 ? `${shown} +${String(rest)}` : shown;
};

/** Ranges in order; those that overlap, or three and more side by side, are one. */
const joined = (ranges: readonly Range[]): Range[] =>
  ranges
    .toSorted((a, b) => a.first - b.first || a.last - b.last)
    .reduce<Range[]>((all, range) => {
      const before = all.at(-1);
      if (!before || range.first > before.last + 1) return [...all, range];
      return [
        ...all.slice(0, -1),
        { first: before.first, last: Math.max(before.last, range.last) },
      ];
    }, [])
    .flatMap(({ first, last }) =>
      last === first + 1
        ? [
            { first, last: first },
            { first: last, last },
          ]
        : [{ first, last }],
    );

const formatRange = ({ first, last }: Range): string =>
  first === last ? String(first) : `${String(first)}-${String(last)}`;
