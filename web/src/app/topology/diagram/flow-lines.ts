import type { Flow } from '@contract/plan';
import type { DiagramLine, ShownLine } from '../../ui/canvas/diagram';
import type { FlowEnds } from './flow-ends';
import { servicesLabel, servicesWords } from './services-label';

/** A line of the diagram with the flows that it stands for. */
export interface FlowLine {
  readonly line: DiagramLine;
  readonly flows: readonly Flow[];
  /** Ids of those flows that run from the end of the line to its start. */
  readonly back: readonly string[];
}

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
    const back = own.filter((run) => run.from !== from).map(({ flow }) => flow.id);
    return {
      line: { id, from, to, both: back.length > 0, label: servicesLabel(all), tone: 'plain' },
      flows: all,
      back,
    };
  });
};

/** The line when only some of its flows are shown; null when none is. */
export const shownLine = (
  { flows, back }: FlowLine,
  shows: (flow: Flow) => boolean,
): ShownLine | null => {
  const shown = flows.filter(shows);
  if (shown.length === 0) return null;
  const backwards = shown.filter(({ id }) => back.includes(id)).length;
  return {
    label: servicesLabel(shown),
    words: servicesWords(shown).join(' '),
    both: backwards > 0 && backwards < shown.length,
    reversed: backwards === shown.length,
  };
};
