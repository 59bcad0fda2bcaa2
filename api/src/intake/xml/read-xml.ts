import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { Issue } from '../../domain/review.ts';
import { controlCharacters } from '../control-characters.ts';
import type { XmlElement } from './element.ts';

/** The root of a document, or everything that is wrong with it. */
export interface ReadXml {
  readonly root: XmlElement | null;
  readonly issues: readonly Issue[];
}

/** What a document may hold at most; a topology of two hundred edge servers stays far below. */
export const xmlLimits = { depth: 200, elements: 300_000, attributes: 200, issues: 100 } as const;

/**
 * Reads XML 1.0 with namespaces and nothing that reaches outside the text or grows: a document type declaration is
 * refused, so there are no entities but the five of XML itself, and nesting and number of elements are limited.
 */
export const readXml = (text: string): ReadXml => {
  const characters = controlCharacters(text);
  if (characters.length > 0) return { root: null, issues: characters };
  const state: State = { root: null, open: [], elements: 0, stopped: false, issues: [] };
  const parser = new SaxesParser({ xmlns: true, position: true });
  const stop = stopping(state, parser);
  listen(parser, state, stop);
  feed(parser, text, state, stop);
  return state.issues.length > 0
    ? { root: null, issues: state.issues }
    : { root: state.root, issues: [] };
};

type Parser = SaxesParser<{ xmlns: true; position: true }>;
type Stop = (message: string) => void;

const stopping =
  (state: State, parser: Parser): Stop =>
  (message) => {
    state.issues.push({ where: placeIn(parser), message });
    state.stopped = true;
  };

const placeIn = ({ line, column }: Parser): string => `line ${line}, column ${column + 1}`;

const listen = (parser: Parser, state: State, stop: Stop): void => {
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding && !/^(?:utf-?8|utf-?16|us-ascii|ascii)$/i.test(encoding)) {
      stop(`declares the encoding ${encoding.slice(0, 40)}; only UTF-8 and UTF-16 are read`);
    }
  });
  parser.on('error', (error) => {
    state.issues.push({ where: placeIn(parser), message: wordsOf(error) });
    state.stopped ||= state.issues.length >= xmlLimits.issues;
  });
  parser.on('opentagstart', () => open(state, parser.line, stop));
  parser.on('attribute', () => countAttribute(state, stop));
  parser.on('opentag', (tag) => name(state, tag));
  parser.on('text', (data) => addText(state, data));
  parser.on('cdata', (data) => addText(state, data));
  parser.on('closetag', () => close(state, parser.line));
};

interface State {
  root: XmlElement | null;
  open: Draft[];
  elements: number;
  stopped: boolean;
  readonly issues: Issue[];
}

/** An element whose end tag has not come yet. */
interface Draft {
  name: string;
  namespace: string;
  attributes: Map<string, string>;
  attributeCount: number;
  children: XmlElement[];
  text: string[];
  line: number;
}

const CHUNK = 16_384;

const feed = (parser: Parser, text: string, state: State, stop: Stop): void => {
  const declaration = documentType(text);
  for (let at = 0; at < text.length && !state.stopped; at += CHUNK) {
    // The parser would collect a whole document type before it says that there is one.
    const end = declaration === null ? at + CHUNK : Math.min(at + CHUNK, declaration);
    parser.write(text.slice(at, end));
    if (end === declaration) {
      stop('has a document type declaration (DOCTYPE), which is not read');
      return;
    }
  }
  if (!state.stopped) parser.close();
  if (!state.root && state.issues.length === 0) stop('has no root element');
};

/** Offset of a document type declaration, or null. It can only stand before the root element, after comments and instructions. */
const documentType = (text: string): number | null => {
  let at = text.search(/\S/);
  for (let closing = closingOf(text, at); closing; closing = closingOf(text, at)) {
    const end = text.indexOf(closing, at);
    if (end < 0) return null;
    const rest = end + closing.length;
    const gap = text.slice(rest, rest + 1_000_000).search(/\S/);
    at = gap < 0 ? text.length : rest + gap;
  }
  return text.startsWith('<!DOCTYPE', at) ? at : null;
};

const closingOf = (text: string, at: number): string | null => {
  if (text.startsWith('<!--', at)) return '-->';
  return text.startsWith('<?', at) ? '?>' : null;
};

const open = (state: State, line: number, stop: Stop): void => {
  if (state.stopped) return;
  state.elements += 1;
  if (state.open.length >= xmlLimits.depth)
    stop(`nests deeper than ${xmlLimits.depth} levels, which is not read`);
  else if (state.elements > xmlLimits.elements)
    stop(`has more than ${xmlLimits.elements} elements`);
  else state.open.push(draft(line));
};

const draft = (line: number): Draft => ({
  name: '',
  namespace: '',
  attributes: new Map(),
  attributeCount: 0,
  children: [],
  text: [],
  line,
});

const countAttribute = (state: State, stop: Stop): void => {
  const element = state.open.at(-1);
  if (!element || state.stopped) return;
  element.attributeCount += 1;
  if (element.attributeCount > xmlLimits.attributes)
    stop(`has an element with more than ${xmlLimits.attributes} attributes`);
};

const name = (state: State, tag: SaxesTagNS): void => {
  const element = state.open.at(-1);
  if (!element || state.stopped) return;
  element.name = tag.local;
  element.namespace = tag.uri;
  for (const { local, uri, value } of Object.values(tag.attributes)) {
    if (uri === '') element.attributes.set(local, value);
  }
};

const addText = (state: State, data: string): void => {
  if (!state.stopped) state.open.at(-1)?.text.push(data);
};

const close = (state: State, endLine: number): void => {
  if (state.stopped) return;
  const ended = state.open.pop();
  if (!ended) return;
  const { attributeCount: _, ...rest } = ended;
  const element = { ...rest, text: ended.text.join('').trim(), endLine };
  const parent = state.open.at(-1);
  if (parent) parent.children.push(element);
  else state.root = element;
};

// `12:3: unclosed tag: Cluster` from the parser; the position is said apart.
const wordsOf = (error: Error): string =>
  error.message.replace(/^(?:\d+:\d+: )/, '').replace(/\.$/, '');
