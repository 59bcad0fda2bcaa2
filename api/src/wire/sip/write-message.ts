import { concat } from '../stun/octets.ts';
import { MalformedSip, quoteShort } from './malformed-sip.ts';
import { headerKey, type SipHeader, type SipMessage } from './message.ts';

/**
 * Writes a message. Content-Length is added when there is none, and otherwise stays as it is.
 * @throws MalformedSip when a part would start another line or header: text of others cannot slip in.
 */
export const writeSip = (message: SipMessage): Uint8Array => {
  const lengthKnown = message.headers.some(({ name }) => headerKey(name) === 'content-length');
  const lines = [startLine(message), ...message.headers.map(headerLine)];
  if (!lengthKnown) lines.push(`Content-Length: ${message.body.length}`);
  return concat([encoder.encode(`${lines.join('\r\n')}\r\n\r\n`), message.body]);
};

const encoder = new TextEncoder();

const startLine = (message: SipMessage): string => {
  if (message.kind === 'response') {
    if (!/^[1-6]\d\d$/.test(String(message.status)) || /[\r\n]/.test(message.reason))
      throw new MalformedSip('not-encodable', `${message.status} ${quoteShort(message.reason)}`);
    return `SIP/2.0 ${message.status} ${message.reason}`;
  }
  const { method, uri } = message;
  if (!TOKEN.test(method) || !/^[^\s<>"]+$/.test(uri))
    throw new MalformedSip('not-encodable', `${quoteShort(method)} ${quoteShort(uri)}`);
  return `${method} ${uri} SIP/2.0`;
};

const headerLine = ({ name, value }: SipHeader): string => {
  if (!TOKEN.test(name) || /[\r\n]/.test(value))
    throw new MalformedSip('not-encodable', `${quoteShort(name)}: ${quoteShort(value)}`);
  return `${name}: ${value}`;
};

const TOKEN = /^[-.!%*_+`'~0-9A-Za-z]+$/;
