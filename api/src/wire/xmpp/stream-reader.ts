import { SaxesParser, type SaxesTagNS } from 'saxes';
import { namespaces, type XmppElement } from './element.ts';
import { MalformedXmpp } from './malformed-xmpp.ts';

/** Something that a peer said. */
export type XmppEvent =
  | { readonly kind: 'stream'; readonly header: StreamHeader }
  /** A whole element of the first level: features, stanzas, errors. */
  | { readonly kind: 'element'; readonly element: XmppElement }
  | { readonly kind: 'end' };

/** The opening tag of a stream (RFC 6120 §4.7). */
export interface StreamHeader {
  /** `jabber:server` or `jabber:client`. */
  readonly namespace: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly id: string | null;
  /** `1.0`; null from servers that know dialback only. */
  readonly version: string | null;
  /** Whether the dialback namespace is declared (XEP-0220 §2.1). */
  readonly dialback: boolean;
}

/** Reads a stream piece by piece. After STARTTLS and SASL a new stream begins, for a new reader. */
export interface StreamReader {
  /**
   * Takes what came and says what is complete.
   * @throws MalformedXmpp when it is no stream, or larger than `xmppLimits`.
   */
  readonly read: (bytes: Uint8Array) => readonly XmppEvent[];
}

/** What a peer may send at most; the characters count from one complete element to the next (RFC 6120 §13.12). */
export const xmppLimits = {
  characters: 65_536,
  depth: 30,
  children: 5_000,
  attributes: 100,
} as const;

/** A reader at the start of a stream. */
export const streamReader = (): StreamReader => {
  const state: State = { open: [], events: [], depth: 0, children: 0, fault: null };
  const parser = new SaxesParser({ xmlns: true, position: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let pending = 0;
  listen(parser, state);
  return {
    read: (bytes) => {
      for (const chunk of chunksOf(decode(decoder, bytes))) {
        pending += chunk.length;
        if (pending > xmppLimits.characters) fail(state, 'too-large', 'an element does not end');
        const before = state.events.length;
        if (!state.fault) parser.write(chunk);
        if (state.fault) throw state.fault;
        if (state.events.length > before) pending = 0;
      }
      return state.events.splice(0);
    },
  };
};

interface State {
  /** Elements whose end has not come, from the first level on. */
  readonly open: Draft[];
  readonly events: XmppEvent[];
  depth: number;
  children: number;
  fault: MalformedXmpp | null;
}

interface Draft {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmppElement[];
  text: string;
}

const fail = (state: State, fault: MalformedXmpp['fault'], detail: string): void => {
  state.fault ??= new MalformedXmpp(fault, detail);
};

const decode = (decoder: TextDecoder, bytes: Uint8Array): string => {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch {
    throw new MalformedXmpp('not-utf-8', 'the stream is not UTF-8');
  }
};

const CHUNK = 4096;

const chunksOf = (text: string): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / CHUNK) }, (_, at) =>
    text.slice(at * CHUNK, (at + 1) * CHUNK),
  );

const listen = (parser: SaxesParser<{ xmlns: true; position: false }>, state: State): void => {
  const restricted = () => fail(state, 'restricted-xml', 'a comment, instruction or doctype');
  parser.on('error', (error) => fail(state, 'not-xml', error.message.slice(0, 120)));
  parser.on('doctype', restricted);
  parser.on('processinginstruction', restricted);
  parser.on('comment', restricted);
  parser.on('opentag', (tag) => opened(state, tag));
  parser.on('text', (text) => said(state, text));
  parser.on('cdata', (text) => said(state, text));
  parser.on('closetag', () => closed(state));
};

const opened = (state: State, tag: SaxesTagNS): void => {
  state.depth += 1;
  state.children += 1;
  const attributes = Object.values(tag.attributes);
  if (state.depth > xmppLimits.depth) fail(state, 'too-deep', `${state.depth} levels`);
  else if (attributes.length > xmppLimits.attributes || state.children > xmppLimits.children)
    fail(state, 'too-large', 'too many elements or attributes');
  else if (state.depth === 1) streamOpened(state, tag);
  else state.open.push(draft(tag));
};

const draft = ({ local, uri, attributes }: SaxesTagNS): Draft => ({
  name: local,
  namespace: uri,
  attributes: Object.fromEntries(
    Object.values(attributes)
      .filter((one) => one.uri === '')
      .map((one) => [one.local, one.value]),
  ),
  children: [],
  text: '',
});

const streamOpened = (state: State, { local, uri, attributes, ns }: SaxesTagNS): void => {
  if (local !== 'stream' || uri !== namespaces.streams) {
    fail(state, 'not-xmpp', `<${local.slice(0, 40)}> opens no stream`);
    return;
  }
  const value = (name: string) => attributes[name]?.value ?? null;
  const header: StreamHeader = {
    namespace: ns[''] ?? '',
    from: value('from'),
    to: value('to'),
    id: value('id'),
    version: value('version'),
    dialback: Object.values(ns).includes(namespaces.dialback),
  };
  state.events.push({ kind: 'stream', header });
};

const said = (state: State, text: string): void => {
  const element = state.open.at(-1);
  if (element) element.text += text;
};

const closed = (state: State): void => {
  state.depth -= 1;
  if (state.depth === 0) {
    state.events.push({ kind: 'end' });
    return;
  }
  const draft = state.open.pop();
  if (!draft || state.fault) return;
  const element = { ...draft, text: draft.text.trim() };
  const parent = state.open.at(-1);
  if (parent) parent.children.push(element);
  else {
    state.children = 0;
    state.events.push({ kind: 'element', element });
  }
};
