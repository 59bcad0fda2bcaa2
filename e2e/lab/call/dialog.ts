import { randomBytes } from 'node:crypto';
import { parseAddress, parseAddresses, writeAddress } from '../../../api/src/wire/sip/address.ts';
import {
  header,
  headerValues,
  type SipHeader,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '../../../api/src/wire/sip/message.ts';

/** A call as one side knows it (RFC 3261 §12). */
export interface Dialog {
  /** Where requests go in the end, and by whom. */
  readonly target: string;
  readonly routes: readonly string[];
  /** From, To and Call-ID of requests of ours. */
  readonly headers: readonly SipHeader[];
  sequence: number;
}

/** The dialog of a call that was answered. */
export const dialogOfCaller = (response: SipResponse): Dialog => ({
  target: targetOf(response),
  routes: recorded(response).toReversed(),
  headers: ['From', 'To', 'Call-ID'].map((name) => ({ name, value: header(response, name) ?? '' })),
  sequence: 1,
});

/** The dialog of a call that we answer with a tag. */
export const dialogOfCallee = (request: SipRequest, tag: string): Dialog => ({
  target: targetOf(request),
  routes: recorded(request),
  headers: [
    { name: 'From', value: `${header(request, 'To') ?? ''};tag=${tag}` },
    { name: 'To', value: header(request, 'From') ?? '' },
    { name: 'Call-ID', value: header(request, 'Call-ID') ?? '' },
  ],
  sequence: 100,
});

/** The dialog once the other side has said again where it is (RFC 3261 §12.2). */
export const retargeted = (dialog: Dialog, message: SipMessage): Dialog => ({
  ...dialog,
  target: targetOf(message),
});

/** Headers of the next request within a dialog; an ACK has the number of what it confirms. */
export const within = (dialog: Dialog, method: string): readonly SipHeader[] => {
  if (method !== 'ACK') dialog.sequence += 1;
  return [
    ...dialog.routes.map((value) => ({ name: 'Route', value })),
    ...dialog.headers,
    { name: 'CSeq', value: `${dialog.sequence} ${method}` },
  ];
};

/** Headers of a request that starts something of its own. */
export const starting = (method: string, from: string, to: string): readonly SipHeader[] => [
  { name: 'From', value: `<${from}>;tag=${random()}` },
  { name: 'To', value: `<${to}>` },
  { name: 'Call-ID', value: random() },
  { name: 'CSeq', value: `1 ${method}` },
];

/** Headers of a request that follows one which was refused for now. */
export const followed = (headers: readonly SipHeader[]): readonly SipHeader[] =>
  headers.map(({ name, value }) => ({
    name,
    value: name === 'CSeq' ? value.replace(/^\d+/, (number) => String(Number(number) + 1)) : value,
  }));

/** A tag or Call-ID that nobody else has. */
export const random = (): string => randomBytes(8).toString('hex');

const targetOf = (message: SipMessage): string =>
  parseAddress(header(message, 'Contact') ?? '').uri;

const recorded = (message: SipMessage): readonly string[] =>
  parseAddresses(headerValues(message, 'Record-Route')).map(writeAddress);
