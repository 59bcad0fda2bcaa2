import { MalformedSip, quoteShort } from './malformed-sip.ts';
import { headerKey, type SipMessage } from './message.ts';
import { quoted } from './parameters.ts';

/** Headers that say why, in small letters (MS-OCER §2.2.1). */
export const diagnosticsHeaders = [
  'ms-diagnostics',
  'ms-diagnostics-public',
  'ms-client-diagnostics',
] as const;

/** What a server or client says about a failure. */
export interface MsDiagnostics {
  readonly header: (typeof diagnosticsHeaders)[number];
  readonly id: number;
  /** Behind the dot of `4003.2`; null without one. */
  readonly subId: number | null;
  readonly reason: string | null;
  /** The server that says so; never there in `ms-diagnostics-public`. */
  readonly source: string | null;
  /** All others in their order, names as written, blanks around the values taken off. */
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
}

/** Everything that a message says about its failure, in its order: the first is the hop nearest to the reader. */
export const readMsDiagnostics = (message: Pick<SipMessage, 'headers'>): readonly MsDiagnostics[] =>
  message.headers.flatMap(({ name, value }) => {
    const key = diagnosticsHeaders.find((one) => one === headerKey(name));
    const parsed = key ? parseValue(key, value) : null;
    return parsed ? [parsed] : [];
  });

/**
 * Reads one value such as `1010;reason="...";source="..."`, blanks within as articles and logs have them.
 * @throws MalformedSip when it does not start with a number.
 */
export const parseMsDiagnostics = (
  header: MsDiagnostics['header'],
  value: string,
): MsDiagnostics => {
  const parsed = parseValue(header, value);
  if (!parsed) throw new MalformedSip('diagnostics', `${quoteShort(value)} starts with no number`);
  return parsed;
};

/** Writes the value of a diagnostics header, every attribute quoted. */
export const writeMsDiagnostics = ({
  id,
  subId,
  reason,
  source,
  attributes,
}: Omit<MsDiagnostics, 'header'>): string =>
  [
    subId === null ? String(id) : `${id}.${subId}`,
    ...(reason === null ? [] : [`reason=${quoted(reason)}`]),
    ...(source === null ? [] : [`source=${quoted(source)}`]),
    ...attributes.map(({ name, value }) => `${name}=${quoted(value)}`),
  ].join(';');

const ID = /^\s*(\d{1,9})(?:\.(\d{1,9}))?\s*(?=;|$)/;
const ATTRIBUTE = /;\s*([-\w.]+)\s*=\s*(?:["\u201c]([^"\u201d]*)["\u201d]|([^;"\r\n]*))/g;
const parseValue = (header: MsDiagnostics['header'], text: string): MsDiagnostics | null => {
  const found = ID.exec(text);
  if (!found) return null;
  const all = [...text.slice(found[0].length).matchAll(ATTRIBUTE)].map(
    ([, name = '', marked, bare = '']) => ({
      name,
      value: (marked ?? bare).trim(),
    }),
  );
  const take = (wanted: string) =>
    all.find(({ name }) => name.toLowerCase() === wanted)?.value ?? null;
  return {
    header,
    id: Number(found[1]),
    subId: found[2] === undefined ? null : Number(found[2]),
    reason: take('reason'),
    source: take('source'),
    attributes: all.filter(({ name }) => !/^(?:reason|source)$/i.test(name)),
  };
};
