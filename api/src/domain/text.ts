import { z } from 'zod';

// C0 and C1 controls, lone surrogates and non-characters cannot be stored or shown safely; tab and newline are judged apart.
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/u;

/** One line of free text that a person wrote: a name. No control characters, at most 200 characters. */
export const Name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine(
    (text) => !UNSAFE.test(text) && !/[\t\n]/.test(text),
    'must not contain control characters',
  );

/** Free text of several lines: a comment. Tabs and newlines are allowed, other control characters are not; at most 2,000 characters. */
export const Comment = z
  .string()
  .max(2_000)
  .refine((text) => !UNSAFE.test(text), 'must not contain control characters');

/** Identifies an entity within its collection, in files, links and exports: letters, digits, dot, hyphen, underscore. */
export const EntityId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
    'must be letters, digits, dots, hyphens or underscores',
  );
