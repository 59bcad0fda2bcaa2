import type { SipHeader } from '../../../wire/sip/message.ts';
import type { ProductVersion } from '../../../domain/version.ts';
import type { SipContext } from './context.ts';
import { header } from './headers.ts';

const clients: Readonly<Record<ProductVersion, string>> = {
  '2010': 'UCCAPI/4.0.7577.0 OC/4.0.7577.0 (Microsoft Lync 2010)',
  '2013': 'UCCAPI/15.0.4569.1503 OC/15.0.4569.1503 (Microsoft Lync)',
  '2015': 'UCCAPI/16.0.4417.1000 OC/16.0.4417.1000 (Skype for Business)',
  '2019': 'UCCAPI/16.0.10325.20082 OC/16.0.10325.20082 (Skype for Business)',
  SE: 'UCCAPI/16.0.10325.20082 OC/16.0.10325.20082 (Skype for Business)',
};

const servers: Readonly<Record<ProductVersion, string>> = {
  '2010': 'RTC/4.0',
  '2013': 'RTC/5.0',
  '2015': 'RTC/6.0',
  '2019': 'RTC/7.0',
  SE: 'RTC/7.0',
};

/** Who wrote a message: a client says so in User-Agent, a server in Server. */
export const productOf = ({ stage, isRequest, asks, answers, arrow }: SipContext): SipHeader => {
  const author = isRequest ? asks : answers;
  const isClient = author.role === 'user' && !isOfServer(arrow);
  return isClient
    ? header('User-Agent', clients[stage.version])
    : header(isRequest ? 'User-Agent' : 'Server', servers[stage.version]);
};

/** Answers that a server gives, whoever the request is for; clients have a header of their own for their reasons. */
const isOfServer = ({ message }: SipContext['arrow']): boolean =>
  serverSays.has(message.template) &&
  !message.values['header']?.startsWith('ms-client-diagnostics');

const serverSays = new Set(['trying', 'progress-report', 'refused']);

/** Name of the server that answers a sign-in. */
export const targetName = ({ answers }: SipContext): string => answers.name;

/** Where a client says that it is, which decides whom a call may bypass. */
export const locationHeader = ({ asks }: SipContext): SipHeader => {
  const place = asks.zone === 'internal' ? 'Intranet' : 'Internet';
  return header('ms-endpoint-location-data', `NetworkScope;ms-media-location-type=${place}`);
};
