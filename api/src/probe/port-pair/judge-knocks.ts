import type { ProbeFailureCode } from '../../domain/report.ts';
import type { Recorder } from '../recorder.ts';
import { CONNECTED } from './knock.ts';
import type { Knocked, Overheard } from './messages.ts';

/** The results of one half in the light of what the other one heard: silence has two sides. */
export const judgeKnocks = (
  results: readonly Knocked[],
  overheard: readonly Overheard[],
): readonly Knocked[] => {
  const heard = new Set(overheard.map(({ service }) => service));
  return results.map((one) => {
    if (one.outcome !== 'silent') return one;
    if (heard.has(one.service)) return { ...one, detail: 'it arrives, and the answer does not' };
    return one.detail === CONNECTED
      ? { ...one, outcome: 'answered-by-another', detail: `${CONNECTED}; it never reached us` }
      : one;
  });
};

/** Notes the ports by their outcome, and names what is wrong */
export const noteKnocks = (
  results: readonly Knocked[],
  { observe, fault }: Pick<Recorder, 'observe' | 'fault'>,
): void => {
  for (const [outcome, some] of Map.groupBy(results, (one) => one.outcome))
    observe(
      `ports-${outcome}`,
      some.map(({ service }) => service),
    );
  for (const [name, of] of PLACES) {
    const places = new Set(results.flatMap((one) => of(one) ?? []));
    if (places.size > 0) observe(name, [...places]);
  }
  for (const { outcome, detail, services } of alike(results))
    if (outcome !== 'open') fault(CODES[outcome], `${services.join(', ')}: ${detail}`, 'connect');
};

const CODES = {
  refused: 'path-rejected',
  silent: 'path-blocked',
  'answered-by-another': 'answered-by-another',
  'could-not-listen': 'could-not-listen',
} as const satisfies Record<Exclude<Knocked['outcome'], 'open'>, ProbeFailureCode>;

/** Ports that have the same to say for themselves. */
const alike = (results: readonly Knocked[]) => {
  const groups = Map.groupBy(results, ({ outcome, detail }) => `${outcome} ${detail}`);
  return [...groups.values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, services: [first, ...more].map(({ service }) => service) }] : [],
  );
};

const PLACES: readonly (readonly [string, (one: Knocked) => string | null])[] = [
  ['seen-from', ({ seenFrom }) => seenFrom],
  ['arrived-at', ({ arrivedAt }) => arrivedAt],
];
