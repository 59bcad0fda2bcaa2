import { type Fact } from '../domain/fact.ts';
import { sourceOf } from './sources.ts';
import { accessValidations } from './validations/access.ts';
import { addressValidations } from './validations/addresses.ts';
import { documentValidations } from './validations/document.ts';
import { edgeServiceValidations } from './validations/edge-services.ts';
import { edgeValidations } from './validations/edge.ts';
import { featureValidations } from './validations/features.ts';
import { federationValidations } from './validations/federation.ts';
import { nameValidations } from './validations/names.ts';
import { serverValidations } from './validations/servers.ts';
import { type ValidationFact } from './validations/validation-fact.ts';

const tables = {
  ...documentValidations,
  ...edgeValidations,
  ...edgeServiceValidations,
  ...serverValidations,
  ...addressValidations,
  ...nameValidations,
  ...federationValidations,
  ...featureValidations,
  ...accessValidations,
};

/** Code of a finding of the validations, e.g. `av-public-address-missing`. */
export type ValidationCode = keyof typeof tables;

/** Every rule that topologies are checked against, by the code of its finding. */
export const validations: Readonly<Record<ValidationCode, ValidationFact>> = tables;

/** All codes, in the order of their areas. */
export const validationCodes = Object.keys(tables) as readonly ValidationCode[];

/** The published rules as facts, one for each id; rules that share an id are one fact with several sentences. */
export const validationFacts: readonly Fact[] = Object.entries(
  Object.groupBy(
    validationCodes.map((code) => validations[code]).filter(({ id }) => id !== null),
    ({ id }) => id ?? '',
  ),
)
  .map(([id, rows = []]) => factOf(id, rows))
  .sort((a, b) => (a.id < b.id ? -1 : 1));

function factOf(id: string, rows: readonly ValidationFact[]): Fact {
  return {
    id,
    area: 'validation',
    statement: rows.map(({ statement }) => statement).join(' '),
    confidence: rows[0]?.confidence ?? 'inferred',
    sources: [...new Set(rows.flatMap(({ sources }) => sources))].map(sourceOf),
    notes: rows.flatMap(({ notes }) => notes ?? []).join(' ') || null,
  };
}
