import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  visit,
  type Document,
  type Node,
  type YAMLError,
} from 'yaml';
import type { Issue } from '../../domain/review.ts';
import { composeYaml } from './compose-yaml.ts';
import { tooDeep } from './nesting.ts';

/** A parsed YAML or JSON text. */
export interface Parsed {
  readonly value: unknown;
  /** What is wrong with the notation. The value is undefined then, but for a repeated field, whose last value counts. */
  readonly issues: readonly Issue[];
  /** Position of the value at `path`, or of the closest thing around it that exists; with `key`, of that field's name. */
  readonly where: (path: readonly PropertyKey[], key?: string) => string;
}

/** Reads YAML 1.2, of which JSON is a part, in its core schema: no tags, anchors, aliases, or other versions. */
export const parseYaml = (text: string): Parsed => {
  const deep = tooDeep(text);
  if (deep) return { value: undefined, issues: [deep], where: () => deep.where };
  const lines = new LineCounter();
  const document = composeYaml(text, lines);
  if (!document) return { value: undefined, issues: [unreadable], where: () => '' };
  const place = placeOn(lines);
  const errors = document.errors.map((error) => issueOf(error, place));
  const unusable = [...errors, ...refused(document, place)];
  return {
    value: unusable.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 }),
    issues: [...unusable, ...repeated(document, place)],
    where: (path, key) => place(offsetOf(document.contents, path, key)),
  };
};

const unreadable: Issue = {
  where: '',
  message: 'is no YAML: thousands of its characters are wrong',
};

const placeOn =
  (lines: LineCounter) =>
  (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `line ${Math.max(line, 1)}, column ${Math.max(col, 1)}`;
  };

const issueOf = ({ code, message, pos }: YAMLError, place: (offset: number) => string): Issue => ({
  where: place(pos[0]),
  message: wordsOf(code, message),
});

const wordsOf = (code: string, message: string): string =>
  code === 'MULTIPLE_DOCS'
    ? 'starts a second document; a file holds one'
    : message.replace(/^./u, (letter) => letter.toLowerCase());

/** The widest map that is read; an entity has a few dozen fields. */
const widest = 200;

const repeated = (document: Document, place: (offset: number) => string): Issue[] => {
  const issues: Issue[] = [];
  const look = ({ items }: { readonly items: readonly { readonly key: unknown }[] }): void => {
    const seen = new Set<string>();
    for (const { key } of items) {
      const name = nameOf(key);
      if (seen.has(name))
        issues.push({
          where: place(startOf(key)),
          message: `repeats the field ${name.slice(0, 60)}`,
        });
      seen.add(name);
    }
  };
  visit(document, {
    Map: (_, map) => {
      if (map.items.length <= widest) look(map);
    },
  });
  return issues;
};

const refused = (document: Document, place: (offset: number) => string): Issue[] => {
  const issues: Issue[] = [];
  const refuse = (offset: number, what: string): number =>
    issues.push({ where: place(offset), message: `${what}, which topology documents do not use` });
  const { yaml } = document.directives ?? {};
  if (yaml?.explicit && yaml.version !== '1.2') refuse(0, `declares YAML ${yaml.version}`);
  visit(document, {
    Map: (_, { items, range }) => {
      if (items.length <= widest) return;
      const message = `has ${items.length} fields, more than are read`;
      issues.push({ where: place(range?.[0] ?? 0), message });
    },
    Alias: (_, { range, source }) =>
      void refuse(range?.[0] ?? 0, `refers to the anchor &${source}`),
    Node: (_, node) => {
      const start = node.range?.[0] ?? 0;
      if ('anchor' in node && node.anchor) refuse(start, `sets the anchor &${node.anchor}`);
      if (node.tag) refuse(start, 'carries a tag');
    },
  });
  return issues;
};

const offsetOf = (root: Node | null, path: readonly PropertyKey[], key?: string): number => {
  let node: unknown = root;
  for (const step of path) {
    const next = childOf(node, step);
    if (!next) break;
    node = next;
  }
  return (key === undefined ? undefined : keyOffset(node, key)) ?? startOf(node);
};

const childOf = (node: unknown, step: PropertyKey): unknown => {
  if (isSeq(node)) return node.items[Number(step)];
  return isMap(node) ? pairOf(node, step)?.value : undefined;
};

const keyOffset = (node: unknown, key: string): number | undefined => {
  const pair = isMap(node) ? pairOf(node, key) : undefined;
  return pair ? startOf(pair.key) : undefined;
};

const pairOf = (
  node: { readonly items: readonly { key: unknown; value: unknown }[] },
  step: PropertyKey,
) => node.items.find(({ key }) => nameOf(key) === String(step));

const nameOf = (key: unknown): string => String(isScalar(key) ? key.value : key);

const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;
