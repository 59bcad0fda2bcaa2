import { parseParameters, type SipParameter, writeParameters } from './parameters.ts';

/** The parts of a `sip:` or `sips:` address (RFC 3261 §19.1). */
export interface SipUri {
  readonly scheme: 'sip' | 'sips';
  /** What stands before the @ without its password, as written; empty for an address of a host. */
  readonly user: string;
  /** Name or address; an IPv6 address keeps its brackets. */
  readonly host: string;
  readonly port: number | null;
  readonly parameters: readonly SipParameter[];
  /** What stands behind the question mark, as written. */
  readonly headers: string;
}

/** Reads an address; null when it has another scheme or is none. */
export const parseSipUri = (text: string): SipUri | null => {
  const found = URI.exec(text);
  const parameters = parametersOf(found?.[5] ?? '');
  if (!found || !parameters) return null;
  const [, scheme, user, host, port, , headers] = found;
  return {
    scheme: scheme!.toLowerCase() as SipUri['scheme'],
    user: user ?? '',
    host: host!,
    port: port ? Number(port) : null,
    parameters,
    headers: headers ?? '',
  };
};

/** Writes an address. */
export const writeSipUri = ({ scheme, user, host, port, parameters, headers }: SipUri): string =>
  [
    `${scheme}:${user === '' ? '' : `${user}@`}${host}${port === null ? '' : `:${port}`}`,
    writeParameters(parameters),
    headers === '' ? '' : `?${headers}`,
  ].join('');

// The user ends at the last @, as it may hold semicolons and question marks itself.
const URI =
  /^(sips?):(?:([^@\s]+?)(?::[^@:\s]*)?@)?(\[[0-9A-Fa-f:.]+\]|[^\s:;?@[\]]+)(?::(\d{1,5}))?(;[^?]*)?(?:\?(.*))?$/i;

const parametersOf = (text: string): readonly SipParameter[] | null => {
  try {
    return parseParameters(text);
  } catch {
    return null;
  }
};
