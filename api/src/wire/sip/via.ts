import { MalformedSip, quoteShort } from './malformed-sip.ts';
import { parseParameters, type SipParameter, splitList, writeParameters } from './parameters.ts';

/** One hop that a request took (RFC 3261 §20.42). */
export interface Via {
  /** `UDP`, `TCP`, `TLS`, or what else a peer calls it. */
  readonly transport: string;
  readonly host: string;
  readonly port: number | null;
  readonly parameters: readonly SipParameter[];
}

/** Reads one value of Via. @throws MalformedSip when it is none, or of another version than 2.0. */
export const parseVia = (text: string): Via => {
  const found = VIA.exec(text.trim());
  if (!found) throw new MalformedSip('via', `${quoteShort(text)} is no Via`);
  const [, transport, host, port, rest] = found;
  const parameters = parseParameters(rest ?? '');
  return { transport: transport!, host: host!, port: port ? Number(port) : null, parameters };
};

/** All hops of a request, the last one first. @throws MalformedSip at the first that is none. */
export const parseVias = (values: readonly string[]): readonly Via[] =>
  values.flatMap(splitList).map(parseVia);

/** Writes one value of Via. */
export const writeVia = ({ transport, host, port, parameters }: Via): string =>
  `SIP/2.0/${transport} ${host}${port === null ? '' : `:${port}`}${writeParameters(parameters)}`;

const VIA =
  /^SIP\s*\/\s*2\.0\s*\/\s*([-.!%*_+`'~0-9A-Za-z]+)\s+(\[[0-9A-Fa-f:.]+\]|[^\s;:,[\]"<>]+)(?:\s*:\s*(\d{1,5}))?\s*(;.*)?$/is;
