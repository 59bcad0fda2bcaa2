import { MalformedSip, quoteShort } from './malformed-sip.ts';
import { headerValues, type SipMessage } from './message.ts';
import { quoted, splitList, unquote } from './parameters.ts';

/** What a server wants to be convinced with (RFC 3261 §22, MS-SIPAE §2.2). */
export interface Challenge {
  /** `NTLM`, `Kerberos`, `TLS-DSK`, `Digest`, or one nobody knows. */
  readonly scheme: string;
  readonly realm: string | null;
  /** Who issues the challenge: the name of a server, with `sip/` before it for Kerberos. */
  readonly targetName: string | null;
  /** Where TLS-DSK gets its certificate. */
  readonly stsUri: string | null;
  /** Base64 of what the mechanism says; empty or absent in the first challenge. */
  readonly gssapiData: string | null;
  /** All of them, names in small letters, quotation marks taken off. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Challenges of a 401 or 407, in the server's order. @throws MalformedSip when a header is none. */
export const readChallenges = (message: SipMessage): readonly Challenge[] =>
  ['WWW-Authenticate', 'Proxy-Authenticate']
    .flatMap((name) => headerValues(message, name))
    .flatMap(parseChallenges);

/** Challenges, or credentials, of one header value. @throws MalformedSip when it is none. */
export const parseChallenges = (value: string): readonly Challenge[] => {
  const drafts: Draft[] = [];
  for (const part of splitList(value)) addPart(drafts, part);
  return drafts.map(challenge);
};

/** Writes a challenge; `version` is a bare number, everything else is quoted. */
export const writeChallenge = ({
  scheme,
  parameters,
}: Pick<Challenge, 'scheme' | 'parameters'>): string =>
  `${scheme} ${Object.entries(parameters)
    .map(([name, value]) => `${name}=${/^\d+$/.test(value) ? value : quoted(value)}`)
    .join(', ')}`;

// A scheme, a parameter, or the scheme and its first parameter.
const PART =
  /^(?:([-.!%*_+`'~0-9A-Za-z]+)(?:\s+(?=\S)|$))?(?:([-.!%*_+`'~0-9A-Za-z]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s"]*))?$/s;

interface Draft {
  readonly scheme: string;
  readonly parameters: Record<string, string>;
}

const addPart = (drafts: Draft[], part: string): void => {
  const [, scheme, name, text] = PART.exec(part) ?? [];
  if (scheme) drafts.push({ scheme, parameters: {} });
  const draft = drafts.at(-1);
  if (!draft || !(scheme ?? name))
    throw new MalformedSip('challenge', `${quoteShort(part)} is no challenge`);
  if (name && text !== undefined) draft.parameters[name.toLowerCase()] = unquote(text);
};

const challenge = ({ scheme, parameters }: Draft): Challenge => ({
  scheme,
  realm: parameters['realm'] ?? null,
  targetName: parameters['targetname'] ?? null,
  stsUri: parameters['sts-uri'] ?? null,
  gssapiData: parameters['gssapi-data'] ?? null,
  parameters,
});
