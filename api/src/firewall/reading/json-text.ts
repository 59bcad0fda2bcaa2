import type { Issue } from '../../domain/review.ts';

/** A JSON value in which every object and list knows the line it starts at. */
export interface JsonRead {
  /** Undefined when the text is no JSON. */
  readonly value: unknown;
  readonly lineOf: (value: unknown) => number;
  readonly issue: Issue | null;
}

const DEEPEST = 100;

/** More lists and objects than this are not read. */
const MOST = 2_000_000;

/** Reads JSON (RFC 8259) with the place of what is wrong, however deep or broken it is. */
export const readJson = (text: string): JsonRead => {
  const lines = new Map<object, number>();
  const lineOf = (value: unknown): number =>
    typeof value === 'object' && value !== null ? (lines.get(value) ?? 1) : 1;
  const cursor: Cursor = { text, at: 0, line: 1, start: 0, lines };
  try {
    const value = readValue(cursor, 0);
    skip(cursor);
    if (cursor.at < text.length) fail('goes on after its end');
    return { value, lineOf, issue: null };
  } catch (error) {
    const message = error instanceof NotJson ? error.message : 'is not JSON from here on';
    const where = `line ${cursor.line}, column ${cursor.at - cursor.start + 1}`;
    return { value: undefined, lineOf, issue: { where, message } };
  }
};

class NotJson extends Error {
  override readonly name = 'NotJson';
}

interface Cursor {
  readonly text: string;
  readonly lines: Map<object, number>;
  at: number;
  line: number;
  /** Offset of the first character of the line. */
  start: number;
}

const fail = (message = 'is not JSON from here on'): never => {
  throw new NotJson(message);
};

const skip = (cursor: Cursor): void => {
  for (;;) {
    const code = cursor.text.charCodeAt(cursor.at);
    if (code === 10) {
      cursor.line += 1;
      cursor.start = cursor.at + 1;
    } else if (code !== 32 && code !== 13 && code !== 9) return;
    cursor.at += 1;
  }
};

const readValue = (cursor: Cursor, depth: number): unknown => {
  skip(cursor);
  if (cursor.lines.size > MOST) fail(`holds more than ${MOST} lists and objects`);
  if (depth > DEEPEST) fail(`nests deeper than ${DEEPEST} levels, which is not read`);
  const first = cursor.text[cursor.at];
  if (first === '{') return readObject(cursor, depth);
  if (first === '[') return readList(cursor, depth);
  return readScalar(cursor);
};

const SCALAR = /"(?:[^"\\\u0000-\u001f]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/y;

const readScalar = (cursor: Cursor): unknown => {
  SCALAR.lastIndex = cursor.at;
  const [found] = SCALAR.exec(cursor.text) ?? [fail()];
  const value: unknown = JSON.parse(found);
  cursor.at += found.length;
  return value;
};

const readObject = (cursor: Cursor, depth: number): object => {
  const object: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  cursor.lines.set(object, cursor.line);
  readItems(cursor, '}', () => {
    const key = readScalar(cursor);
    if (typeof key !== 'string') fail();
    skip(cursor);
    if (cursor.text[cursor.at] !== ':') fail();
    cursor.at += 1;
    object[String(key)] = readValue(cursor, depth + 1);
  });
  return object;
};

const readList = (cursor: Cursor, depth: number): unknown[] => {
  const list: unknown[] = [];
  cursor.lines.set(list, cursor.line);
  readItems(cursor, ']', () => list.push(readValue(cursor, depth + 1)));
  return list;
};

const readItems = (cursor: Cursor, end: string, item: () => void): void => {
  cursor.at += 1;
  skip(cursor);
  if (cursor.text[cursor.at] === end) {
    cursor.at += 1;
    return;
  }
  for (;;) {
    skip(cursor);
    item();
    skip(cursor);
    const sign = cursor.text[cursor.at];
    if (sign !== ',' && sign !== end) fail();
    cursor.at += 1;
    if (sign === end) return;
  }
};

/** The field of a value; undefined where it is no object or has none. */
export const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)[name]
    : undefined;

/** The value as a list; empty where it is none. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The value as text; empty where it is neither text nor number. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
