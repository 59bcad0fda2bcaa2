import type { EntityField } from './entity-fields';

/** What a new entity holds before anyone typed: the defaults of its schema. */
export const initialOf = (fields: readonly EntityField[]): Record<string, unknown> =>
  Object.fromEntries(fields.map((field) => [field.name, field.initial ?? emptyOf(field)]));

/** What a control holds as the schema stores it: an empty one is null where the field may be. */
export const parsed = ({ kind, nullable }: EntityField, given: string | boolean): unknown => {
  if (typeof given === 'boolean') return given;
  const text = kind === 'comment' ? given : given.trim();
  if (text === '') return nullable || kind === 'number' ? null : '';
  return kind === 'number' ? Number(text) : text;
};

const emptyOf = ({ kind, nullable, words }: EntityField): unknown => {
  if (nullable) return null;
  if (kind === 'boolean') return false;
  if (kind === 'choice') return Object.keys(words)[0] ?? '';
  return kind === 'number' ? null : '';
};
