import { parseAddress, parseAddresses } from './address.ts';
import { parseCSeq } from './cseq.ts';
import { MalformedSip, type SipFault } from './malformed-sip.ts';
import { headerValues, type SipMessage } from './message.ts';
import { parameter } from './parameters.ts';
import { parseVias } from './via.ts';

/** One thing that is wrong with a message that could be read. */
export interface SipIssue {
  readonly fault: SipFault;
  readonly header: string;
  readonly detail: string;
}

/**
 * Everything that is wrong with the headers every message has (RFC 3261 §8.1.1) and with those that lists are written
 * in. Empty for a sound message. Headers that nobody knows, schemes, methods and transports of others are sound.
 */
export const reviewSip = (message: SipMessage): readonly SipIssue[] => [
  ...missing(message),
  ...repeated(message),
  ...checks.flatMap(([name, check]) => judge(message, name, check)),
];

const REQUIRED = ['To', 'From', 'CSeq', 'Call-ID', 'Via'];
const SINGLE = [...REQUIRED.slice(0, 4), 'Max-Forwards', 'Content-Type', 'Date', 'Expires'];

const missing = (message: SipMessage): readonly SipIssue[] =>
  REQUIRED.filter((name) => headerValues(message, name).length === 0).map((name) => ({
    fault: 'missing-header',
    header: name,
    detail: 'is not there',
  }));

const repeated = (message: SipMessage): readonly SipIssue[] =>
  SINGLE.filter((name) => headerValues(message, name).length > 1).map((name) => ({
    fault: 'repeated-header',
    header: name,
    detail: 'is there more than once',
  }));

/** Judges all values of a header together; throws MalformedSip. */
type Check = (values: readonly string[], message: SipMessage) => void;

const judge = (message: SipMessage, header: string, check: Check): readonly SipIssue[] => {
  const values = headerValues(message, header);
  if (values.length === 0) return [];
  try {
    check(values, message);
    return [];
  } catch (error) {
    if (!(error instanceof MalformedSip)) throw error;
    return [{ fault: error.fault, header, detail: error.message }];
  }
};

const party: Check = (values) => {
  for (const value of values) parseAddress(value);
};

const parties: Check = (values) => {
  // A single star is every contact (RFC 3261 §10.2.2).
  if (values.join() !== '*') parseAddresses(values);
};

const hops: Check = (values) => {
  const bare = parseVias(values).find(
    ({ parameters }) => parameter(parameters, 'branch') === COOKIE,
  );
  if (bare) throw new MalformedSip('branch', 'a branch is nothing but its cookie');
};

const COOKIE = 'z9hG4bK';

const sequence: Check = (values, message) => {
  const { method } = parseCSeq(values[0] ?? '');
  if (message.kind === 'request' && method !== message.method)
    throw new MalformedSip('cseq-method', `${method} in a ${message.method}`);
};

const hopsLeft: Check = ([value = '']) => {
  if (!/^\d+$/.test(value) || Number(value) > 255)
    throw new MalformedSip('max-forwards', `${value.slice(0, 20)} is not from 0 to 255`);
};

const DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;

const date: Check = ([value = '']) => {
  if (!DATE.test(value)) throw new MalformedSip('date', `${value.slice(0, 40)} is no date in GMT`);
};

const checks: readonly (readonly [string, Check])[] = [
  ['To', party],
  ['From', party],
  ['Contact', parties],
  ['Route', parties],
  ['Record-Route', parties],
  ['Via', hops],
  ['CSeq', sequence],
  ['Max-Forwards', hopsLeft],
  ['Date', date],
];
