import { z } from 'zod';
import type { Issue } from '../../domain/review.ts';
import { collections, Topology } from '../../domain/topology.ts';
import { controlCharacters } from '../control-characters.ts';
import { nearest } from '../nearest.ts';
import { issueWords } from './issue-words.ts';
import { parseYaml } from './parse-yaml.ts';
import { readWrittenYaml } from './read-written-yaml.ts';
import { strictJson } from './strict-json.ts';
import { documentVersion, writeDocument, type DocumentFormat } from './write-document.ts';

/** A topology, or everything that is wrong with its document. */
export interface ReadDocument {
  /** Null when there is any issue. */
  readonly topology: Topology | null;
  readonly issues: readonly Issue[];
}

/** Reads a topology document; without `format`, text that starts with a brace is JSON. */
export const readDocument = (
  text: string,
  format: DocumentFormat = formatOf(text),
): ReadDocument => {
  const written = asWritten(text, format);
  if (written) return { topology: written, issues: [] };
  const characters = controlCharacters(text);
  if (characters.length > 0) return failed(characters);
  const { value, issues, where } = parseYaml(text);
  if (value === undefined) return failed(issues);
  const strict = format === 'json' ? strictJson(text) : [];
  const read = judge(value, where);
  const all = [...issues, ...strict, ...read.issues];
  return all.length > 0 ? failed(inOrder(all), read.left) : whole(read);
};

/** Where a field stands, for issues. */
type Where = (path: readonly PropertyKey[], key?: string) => string;

/**
 * Reads a topology document that is a value already. Without `where`, an issue is placed by the path of its field.
 */
export const readDocumentValue = (value: unknown, where: Where = () => ''): ReadDocument => {
  const read = judge(value, where);
  return read.topology ? whole(read) : failed(read.issues, read.left);
};

const whole = ({ topology }: Judged): ReadDocument => ({ topology, issues: [] });

/** What was read, and how many issues more there are than those that are worded. */
interface Judged extends ReadDocument {
  readonly left: number;
}

const judge = (value: unknown, where: Where): Judged => {
  const { success, data, error } = Document.safeParse(value, { error: issueWords });
  if (!success) {
    const all = error.issues.flatMap(single);
    const issues = all.slice(0, MOST_ISSUES).map((issue) => issueOf(issue, where));
    return { topology: null, issues, left: all.length - issues.length };
  }
  const { edgewise: _, ...topology } = data;
  const repeated = repeatedIds(topology, where);
  return { topology: repeated.length > 0 ? null : topology, issues: repeated, left: 0 };
};

const Document = Topology.extend({
  edgewise: z.literal(documentVersion, `must be ${documentVersion}, the version of the document`),
});

const formatOf = (text: string): DocumentFormat =>
  text.trimStart().startsWith('{') ? 'json' : 'yaml';

// Most documents were written by Edgewise. If writing gives the same text again there is nothing to complain of, and the
// slower parser that knows positions is not needed.
const asWritten = (text: string, format: DocumentFormat): Topology | null => {
  try {
    const value: unknown = format === 'json' ? JSON.parse(text) : readWrittenYaml(text);
    const { topology } = judge(value, () => '');
    return topology && writeDocument(topology, format) === text ? topology : null;
  } catch {
    return null;
  }
};

const MOST_ISSUES = 1_000;

// `line 7, column 12`: the numbers in their order. An issue without a place comes last.
const inOrder = (issues: readonly Issue[]): Issue[] =>
  issues
    .map((issue) => ({ issue, numbers: issue.where.match(/\d+/g)?.map(Number) ?? [] }))
    .sort((a, b) => compared(a.numbers, b.numbers))
    .map(({ issue }) => issue);

const compared = (
  [lineA = Infinity, columnA = 0]: readonly number[],
  [lineB = Infinity, columnB = 0]: readonly number[],
): number => (lineA === lineB ? columnA - columnB : lineA - lineB);

const failed = (issues: readonly Issue[], left = 0): ReadDocument => {
  const more = left + Math.max(0, issues.length - MOST_ISSUES);
  const rest = more > 0 ? [{ where: '', message: `and ${more} more` }] : [];
  return { topology: null, issues: [...issues.slice(0, MOST_ISSUES), ...rest] };
};

/** An issue of the schema; of fields that are none, one for each. */
interface Single {
  readonly issue: z.core.$ZodIssue;
  readonly key?: string;
}

const single = (issue: z.core.$ZodIssue): Single[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ issue, key })) : [{ issue }];

const issueOf = ({ issue: { path, message }, key }: Single, where: Where): Issue =>
  key === undefined
    ? { where: where(path), message: fieldMessage(path, message) }
    : {
        where: where(path, key),
        message: fieldMessage([...path, key], unknownField(path, key)),
      };

const unknownField = (path: readonly PropertyKey[], key: string): string => {
  const meant = nearest(key, fieldsAt(Document, path));
  return meant ? `is not a field; ${meant} is` : 'is not a field';
};

const fieldsAt = (type: z.ZodType, path: readonly PropertyKey[]): string[] => {
  const inner = unwrapped(type);
  const [step, ...rest] = path;
  if (inner instanceof z.ZodArray) return fieldsAt(inner.element as z.ZodType, rest);
  if (!(inner instanceof z.ZodObject)) return [];
  const next = step === undefined ? null : (inner.shape as Record<string, z.ZodType>)[String(step)];
  return next ? fieldsAt(next, rest) : Object.keys(inner.shape);
};

const unwrapped = (type: z.ZodType): z.ZodType =>
  type instanceof z.ZodDefault || type instanceof z.ZodPrefault || type instanceof z.ZodNullable
    ? unwrapped(type.unwrap() as z.ZodType)
    : type;

/** `pools[2].fqdn: must be a host name`. */
const fieldMessage = (path: readonly PropertyKey[], message: string): string => {
  const name = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
  return name ? `${name}: ${message}` : `the document ${message}`;
};

const repeatedIds = (topology: Topology, where: Where): Issue[] =>
  collections.flatMap((collection) => {
    const seen = new Set<string>();
    return topology[collection].flatMap(({ id }, index) => {
      const path = [collection, index, 'id'];
      const isRepeated = seen.has(id);
      seen.add(id);
      return isRepeated
        ? [{ where: where(path), message: fieldMessage(path, `${id} is there already`) }]
        : [];
    });
  });
