import type { Flow } from '@contract/plan';
import type { DiagramLine } from '../../ui/canvas/diagram';
import { fitText, textWidth } from '../../ui/canvas/text-width';
import type { FlowEnds } from './flow-ends';

/** A line of the diagram with the flows that it stands for. */
export interface FlowLine {
  readonly line: DiagramLine;
  readonly flows: readonly Flow[];
}

const LABEL_ROOM = 146;

/** Flows between the same two parts as one line; both ways make it a line with two heads. */
export const flowLines = (flows: readonly Flow[], endsOf: (flow: Flow) => FlowEnds): FlowLine[] => {
  const runs = flows.flatMap((flow) => {
    const { from, to } = endsOf(flow);
    return from.flatMap((a) => to.map((b) => ({ flow, from: a, to: b })));
  });
  const between = Map.groupBy(runs, ({ from, to }) =>
    from < to ? `${from}~${to}` : `${to}~${from}`,
  );
  return [...between].map(([id, own]) => {
    const { from, to } = own[0] ?? { from: '', to: '' };
    const all = own.map(({ flow }) => flow);
    return {
      line: {
        id,
        from,
        to,
        both: own.some((run) => run.from !== from),
        label: servicesLabel(all),
        tone: 'plain' as const,
      },
      flows: all,
    };
  });
};

/** `tcp/443, udp/3478 +1`: the services of several flows, as many as there is room for. */
export const servicesLabel = (flows: readonly Flow[]): string => {
  const words = (['tcp', 'udp'] as const).flatMap((transport) => {
    const ranges = joined(
      flows.filter((flow) => flow.transport === transport).map(({ ports }) => ports),
    );
    return ranges.map((range, index) =>
      index === 0 ? `${transport}/${formatRange(range)}` : formatRange(range),
    );
  });
  const most = words.findLastIndex(
    (_, index) => textWidth(cut(words, index + 1), { size: 11 }) <= LABEL_ROOM,
  );
  return most < 0 ? fitText(words[0] ?? '', LABEL_ROOM, { size: 11 }) : cut(words, most + 1);
};

const cut = (words: readonly string[], count: number): string => {
  const rest = words.length - count;
  const shown = words
    .slice(0, count)
    .reduce((line, word) => (/^[a-z]/.test(word) ? `${line} ${word}` : `${line}, ${word}`));
  return rest > 0 ? `${shown} +${String(rest)}` : shown;
};

type Range = Flow['ports'];

/** Ranges in order, those that touch made one. */
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
    }, []);

const formatRange = ({ first, last }: Range): string =>
  first === last ? String(first) : `${String(first)}-${String(last)}`;
