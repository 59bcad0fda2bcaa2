import type { z } from 'zod';
import type { Issue } from '../contract/problem.ts';
import { issueWords } from '../intake/document/issue-words.ts';
import { Invalid } from './errors.ts';

/** The value that a schema makes of some input. @throws Invalid with everything that is wrong */
export const parse = <S extends z.ZodType>(schema: S, input: unknown, prefix = ''): z.infer<S> => {
  const checked = check(schema, input, prefix);
  if (checked.issues) throw new Invalid('The request is not valid', checked.issues);
  return checked.data as z.infer<S>;
};

/** What a check found: the value, or everything that is wrong. */
export interface Checked {
  readonly data?: unknown;
  readonly issues?: readonly Issue[];
}

/** The value, or everything that is wrong; `prefix` goes before the path of each field. */
export const check = (schema: z.ZodType, input: unknown, prefix = ''): Checked => {
  const { success, data, error } = schema.safeParse(input, { error: issueWords });
  return success ? { data } : { issues: error.issues.flatMap((issue) => issuesOf(issue, prefix)) };
};

const issuesOf = (issue: z.core.$ZodIssue, prefix: string): Issue[] => {
  const path = [...(prefix ? [prefix] : []), ...issue.path.map(String)];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      where: [...path, key].join('.'),
      message: 'is not a field',
    }));
  }
  return [{ where: path.join('.'), message: issue.message }];
};
