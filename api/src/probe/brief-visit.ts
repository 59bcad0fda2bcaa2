import type { VisitContext } from './probe.ts';
import { whenOver } from './time-limits.ts';

/** A visit to the same address once more, counted by the guard, for a question beside: shorter, and no part of what is timed. */
export const briefVisit = (visit: VisitContext, ms: number): VisitContext => {
  const { destination: known, guard } = visit;
  const signal = AbortSignal.any([visit.signal, AbortSignal.timeout(ms)]);
  return {
    ...visit,
    destination: guard.admit(known.address, known.port, known.host),
    signal,
    deadline: { signal, whenOver: (listener) => whenOver(signal, listener) },
    phase: (_, work) => work(),
  };
};
