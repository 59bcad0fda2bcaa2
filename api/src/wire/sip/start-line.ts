import { MalformedSip, quoteShort } from './malformed-sip.ts';
import type { SipRequest, SipResponse } from './message.ts';

/** The first line of a message without what follows it. */
export type StartLine =
  Pick<SipRequest, 'kind' | 'method' | 'uri'> | Pick<SipResponse, 'kind' | 'status' | 'reason'>;

/**
 * Reads a request line or a status line, each with one blank between its parts (RFC 3261 §7.1 and §7.2).
 * @throws MalformedSip for everything else, another version among it.
 */
export const parseStartLine = (line: string): StartLine =>
  /^SIP\//i.test(line) ? statusLine(line) : requestLine(line);

const statusLine = (line: string): StartLine => {
  const [, version = '', code = '', reason = ''] =
    /^SIP\/(\S+) (\S+)(?: (.*))?$/is.exec(line) ?? [];
  if (code === '') throw new MalformedSip('start-line', `${quoteShort(line)} is no status line`);
  if (version !== '2.0') throw new MalformedSip('version', `SIP ${quoteShort(version)}`);
  if (!/^[1-6]\d\d$/.test(code))
    throw new MalformedSip('status-code', `${quoteShort(code)} is no status`);
  return { kind: 'response', status: Number(code), reason };
};

const TOKEN = /^[-.!%*_+`'~0-9A-Za-z]+$/;

const requestLine = (line: string): StartLine => {
  const [, method = '', uri = '', version = ''] = /^(\S+) (\S+) SIP\/(\S+)$/i.exec(line) ?? [];
  if (!TOKEN.test(method))
    throw new MalformedSip('start-line', `${quoteShort(line)} is no request line`);
  if (version !== '2.0') throw new MalformedSip('version', `SIP ${quoteShort(version)}`);
  if (!isRequestUri(uri)) throw new MalformedSip('request-uri', `${quoteShort(uri)} is no address`);
  return { kind: 'request', method, uri };
};

/** A scheme and something; no brackets, and no headers behind the host: those are for web pages (RFC 3261 §19.1.1). */
const isRequestUri = (uri: string): boolean => {
  const [, scheme = '', rest = ''] = /^([A-Za-z][-+.A-Za-z0-9]*):([^\s<>"]+)$/.exec(uri) ?? [];
  const behindUser = rest.slice(rest.lastIndexOf('@') + 1);
  return rest !== '' && !(/^sips?$/i.test(scheme) && behindUser.includes('?'));
};
