import { type RecordFact } from './record-fact.ts';
import { edgeOutsideRecords } from './records/edge-outside.ts';
import { signInInsideRecords } from './records/sign-in-inside.ts';
import { webInsideRecords } from './records/web-inside.ts';
import { webOutsideRecords } from './records/web-outside.ts';

/** Every row of the published DNS tables, names outside first. */
export const recordFacts: readonly RecordFact[] = [
  ...edgeOutsideRecords,
  ...webOutsideRecords,
  ...signInInsideRecords,
  ...webInsideRecords,
];

/** The rows by id. */
export const recordFact: ReadonlyMap<string, RecordFact> = new Map(
  recordFacts.map((fact) => [fact.id, fact]),
);
