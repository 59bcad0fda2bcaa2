import type { z } from 'zod';

/** What is wrong with a value, after the name of its field: `must be text`, `is missing`. Given to Zod as its error map. */
export const issueWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined && issue.code !== 'unrecognized_keys') return 'is missing';
  if (issue.code === 'invalid_type') {
    return `must be ${typeWords[issue.expected] ?? issue.expected}${hint(issue.expected, issue.input)}`;
  }
  if (issue.code === 'invalid_value') {
    return `must be one of ${issue.values.map(String).join(', ')}${hint('string', issue.input)}`;
  }
  if (issue.code === 'too_small') return `must ${atLeast(issue.origin, Number(issue.minimum))}`;
  if (issue.code === 'too_big') return `must ${atMost(issue.origin, Number(issue.maximum))}`;
  return 'has a value that cannot be used';
};

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};

// The commonest slip: a version or a name that YAML reads as a number.
const hint = (expected: string, input: unknown): string =>
  expected === 'string' && typeof input === 'number' ? `, in quotes: "${input}"` : '';

const atLeast = (origin: string, minimum: number): string => {
  if (origin === 'string')
    return minimum === 1 ? 'not be empty' : `be at least ${minimum} characters long`;
  return origin === 'array' ? `have at least ${minimum} entries` : `be at least ${minimum}`;
};

const atMost = (origin: string, maximum: number): string => {
  if (origin === 'string') return `be at most ${maximum} characters long`;
  return origin === 'array' ? `have at most ${maximum} entries` : `be at most ${maximum}`;
};
