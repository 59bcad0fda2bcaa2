import { SaxesParser } from 'saxes';
import type { Issue } from '../../../domain/review.ts';
import { TooLarge } from '../reader.ts';

/** An element of an XML document. */
export interface Element {
  readonly name: string;
  /** What its attribute `name` says; empty where it has none. */
  readonly entry: string;
  /** Line of its start, from 1. */
  readonly line: number;
  readonly children: Element[];
  /** Character data directly inside, without surrounding white space. */
  text: string;
}

/** The elements of a document; null with the place of what is wrong. Entities are never resolved. @throws TooLarge */
export const elementsOf = (text: string): { root: Element | null; issues: Issue[] } => {
  const parser = new SaxesParser({ position: true, xmlns: false });
  const tree: Tree = { open: [], root: null, count: 0 };
  parser.on('opentag', ({ name, attributes }) => {
    open(tree, {
      name,
      entry: attributes['name'] ?? '',
      line: parser.line,
      children: [],
      text: '',
    });
  });
  parser.on('attribute', () => count(tree));
  parser.on('text', (some) => addText(tree, some));
  parser.on('cdata', (some) => addText(tree, some));
  parser.on('closetag', () => close(tree));
  parser.on('doctype', () => refuse('has a DOCTYPE, which is not read'));
  parser.on('error', ({ message }) => refuse(said(message)));
  try {
    parser.write(text).close();
    return { root: tree.root, issues: [] };
  } catch (error) {
    if (!(error instanceof NotXml)) throw error;
    const where = `line ${parser.line}, column ${parser.column + 1}`;
    return { root: null, issues: [{ where, message: error.message }] };
  }
};

class NotXml extends Error {
  override readonly name = 'NotXml';
}

interface Tree {
  readonly open: Element[];
  root: Element | null;
  count: number;
}

const DEEPEST = 100;
const MOST = 1_000_000;

const refuse = (message: string): never => {
  throw new NotXml(message);
};

// The parser puts the place before its sentence.
const said = (message: string): string => `is not XML: ${message.replace(/^[\d:]+ /, '')}`;

const open = (tree: Tree, element: Element): void => {
  if (tree.open.length >= DEEPEST) refuse(`nests deeper than ${DEEPEST} levels, which is not read`);
  count(tree);
  tree.root ??= element;
  tree.open.at(-1)?.children.push(element);
  tree.open.push(element);
};

const count = (tree: Tree): void => {
  tree.count += 1;
  if (tree.count > MOST)
    throw new TooLarge(`holds more than ${MOST} elements and attributes, which is not read`);
};

const addText = (tree: Tree, some: string): void => {
  const element = tree.open.at(-1);
  if (element && element.children.length === 0) element.text += some;
};

const close = (tree: Tree): void => {
  const element = tree.open.pop();
  if (element) element.text = element.text.trim();
};
