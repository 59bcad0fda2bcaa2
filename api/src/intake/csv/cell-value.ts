import { z } from 'zod';
import type { Cell } from '../../wire/csv.ts';
import type { Column } from './columns.ts';

/** Leaves a field as it is: the cell says nothing. */
export const NOTHING = Symbol('nothing');

/**
 * The value that a cell gives a field. An empty cell is null where the field may be null, empty text where it is text
 * with that default, and otherwise says nothing. What cannot be converted stays text, for the schema to complain about.
 */
export const valueOf = ({ type }: Column, text: string): unknown => {
  const trimmed = text.trim();
  const inner = innermost(type);
  if (isTextAs(type, text)) return text;
  if (trimmed === '') return emptyOf(type);
  if (inner instanceof z.ZodBoolean) return booleans.get(trimmed.toLowerCase()) ?? text;
  if (inner instanceof z.ZodNumber)
    return /^-?\d+(?:\.\d+)?$/.test(trimmed) ? Number(trimmed) : text;
  return inner instanceof z.ZodEnum ? choiceOf(type, inner, trimmed) : trimmed;
};

const isTextAs = (type: z.ZodType, text: string): boolean =>
  text !== '' && type.safeParse(text).data === text;

const emptyOf = (type: z.ZodType): unknown => {
  if (type.safeParse(null).success) return null;
  return type.safeParse(undefined).data === '' ? '' : NOTHING;
};

/** The schema without default and null around it. */
const innermost = (type: z.ZodType): z.ZodType =>
  type instanceof z.ZodDefault || type instanceof z.ZodPrefault || type instanceof z.ZodNullable
    ? innermost(type.unwrap() as z.ZodType)
    : type;

const booleans = new Map([
  ...['true', 'yes', '1', 'on', '$true'].map((word) => [word, true] as const),
  ...['false', 'no', '0', 'off', '$false'].map((word) => [word, false] as const),
]);

const choiceOf = (type: z.ZodType, choices: z.ZodEnum, text: string): string => {
  const words = (type.meta() ?? {})['words'] as Readonly<Record<string, string>> | undefined;
  const wanted = bare(text);
  const found = choices.options.find(
    (value) => bare(String(value)) === wanted || bare(words?.[value] ?? '') === wanted,
  );
  return found === undefined ? text : String(found);
};

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The cell of a value, such that `valueOf` gives the value back. */
export const cellOf = (value: unknown): Cell => {
  if (value === null || value === undefined) return null;
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
};
