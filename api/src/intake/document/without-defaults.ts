import { z } from 'zod';

/** Takes from a value of `schema` what reading would fill in by itself, and puts its fields in schema order. */
export const withoutDefaults = (schema: z.ZodObject): ((value: object) => Fields) => {
  const fields = Object.entries(schema.shape).map(([name, type]) => ({
    name,
    keep: keeperOf(type as z.ZodType),
  }));
  return (value) =>
    Object.fromEntries(
      fields.flatMap(({ name, keep }) => {
        const kept = keep((value as Fields)[name]);
        return kept === undefined ? [] : [[name, kept]];
      }),
    );
};

type Fields = Record<string, unknown>;

// An object within is always written with `prefault({})`: what is left of it is nothing when all of it is default.
const keeperOf = (type: z.ZodType): ((value: unknown) => unknown) => {
  const inner = unwrapped(type);
  const initial: unknown = type.safeParse(undefined).data;
  if (!(inner instanceof z.ZodObject))
    return (value) => (isEqual(value, initial) ? undefined : value);
  const strip = withoutDefaults(inner);
  return (value) => {
    const left = strip(value as object);
    return initial !== undefined && Object.keys(left).length === 0 ? undefined : left;
  };
};

const unwrapped = (type: z.ZodType): z.ZodType =>
  type instanceof z.ZodDefault || type instanceof z.ZodPrefault
    ? unwrapped(type.unwrap() as z.ZodType)
    : type;

const isEqual = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && JSON.stringify(a) === JSON.stringify(b));
