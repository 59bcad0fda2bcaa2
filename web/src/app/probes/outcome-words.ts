import { failureLabel, type Outcome, type PlannedRow, type Series } from '@contract/probes';
import type { Agent } from '@contract/agents';
import type { MarkKind } from '../ui/mark-kinds';

/** A mark and its word. */
export interface Told {
  readonly kind: MarkKind;
  readonly word: string;
}

/** How the world stands beside the plan, in a word. */
export const outcomeWords: Readonly<Record<Outcome, Told>> = {
  'as-planned': { kind: 'ok', word: 'as planned' },
  missing: { kind: 'fail', word: 'missing' },
  different: { kind: 'fail', word: 'differs' },
  'not-planned-but-open': { kind: 'fail', word: 'open, not planned' },
  unsure: { kind: 'unsure', word: 'unsure' },
  'no-plan': { kind: 'na', word: 'no plan' },
};

/** What one agent saw of one thing; closed as planned is calm. */
export const seenWords = (series: Series, mayBeOpen: boolean): Told => {
  if (series.verdict === null) return { kind: 'na', word: 'not probed yet' };
  return againstPlan(series, mayBeOpen) ?? byItself(series);
};

/** Where the plan says more than the probe does by itself. */
const againstPlan = (series: Series, mayBeOpen: boolean): Told | null => {
  const { outcome, failure, kind } = series;
  // Silence over UDP does not show that a port is closed.
  if (outcome === 'as-planned' && !mayBeOpen)
    return { kind: 'na', word: isAbsence(series) ? 'no record' : silence(kind) };
  if (outcome === 'not-planned-but-open')
    return { kind: 'fail', word: isAbsence(series) ? 'found' : 'open' };
  return outcome === 'unsure' ? { kind: 'unsure', word: failureLabel(failure ?? 'unsure') } : null;
};

const silence = (kind: Series['kind']): string => (kind === 'tcp' ? 'closed' : 'no answer');

/** A name that nobody is to know there, which is no port. */
export const isAbsence = ({ key }: Pick<Series, 'key'>): boolean => key.startsWith('absent:');

const byItself = ({ verdict, failure, durationMs }: Series): Told => {
  if (verdict === 'fails') return { kind: 'fail', word: failureLabel(failure ?? 'fails') };
  if (verdict === 'unsure') return { kind: 'unsure', word: failureLabel(failure ?? 'unsure') };
  if (failure !== null) return { kind: 'warn', word: failureLabel(failure) };
  const took = durationMs === null ? 'works' : milliseconds(durationMs);
  return { kind: verdict === 'works' ? 'ok' : 'warn', word: took };
};

/** `0.4 ms`, `34 ms`, `12.1 s`. */
export const milliseconds = (ms: number): string => {
  if (ms > 0 && ms < 0.95) return `${Math.max(0.1, ms).toFixed(1)} ms`;
  return ms < 10_000
    ? `${Math.round(ms).toLocaleString('en-US')} ms`
    : `${(ms / 1_000).toFixed(1)} s`;
};

type AgentHead = Pick<Agent, 'id' | 'zone' | 'state'>;

/** What the cell of an agent shows: what it saw, that it is asking, or why it never will. */
export const cellOf = (row: PlannedRow, agent: AgentHead, isAsked: boolean): Told => {
  const series = row.series.find(({ agentId }) => agentId === agent.id);
  if (isAsked && (series || row.openFrom.includes(agent.zone)))
    return { kind: 'running', word: 'running' };
  if (series) return seenWords(series, row.openFrom.includes(agent.zone));
  return row.openFrom.includes(agent.zone)
    ? { kind: 'na', word: agent.state === 'online' ? 'not probed yet' : agent.state }
    : { kind: 'na', word: 'n/a' };
};
