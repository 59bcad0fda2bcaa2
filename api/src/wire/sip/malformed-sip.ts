/** Why a text is not the message or the header that it should be; the list is closed. */
export type SipFault =
  | 'empty'
  | 'too-large'
  | 'start-line'
  | 'version'
  | 'status-code'
  | 'request-uri'
  | 'header-line'
  | 'content-length'
  | 'missing-header'
  | 'repeated-header'
  | 'address'
  | 'via'
  | 'branch'
  | 'cseq'
  | 'cseq-method'
  | 'max-forwards'
  | 'date'
  | 'parameter'
  | 'challenge'
  | 'diagnostics'
  | 'multipart'
  | 'not-encodable';

/** Thrown for text that cannot be read, and for values that no message can carry. */
export class MalformedSip extends Error {
  override readonly name = 'MalformedSip';
  readonly fault: SipFault;

  constructor(fault: SipFault, detail: string) {
    super(detail);
    this.fault = fault;
  }
}

/** Text of a peer in an error, short enough for a report. */
export const quoteShort = (text: string): string => JSON.stringify(text.slice(0, 80));
