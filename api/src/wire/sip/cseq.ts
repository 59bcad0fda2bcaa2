import { MalformedSip, quoteShort } from './malformed-sip.ts';

/** Place of a request in its dialog (RFC 3261 §20.16). */
export interface CSeq {
  /** Below 2^31. */
  readonly number: number;
  readonly method: string;
}

/** Reads CSeq. @throws MalformedSip when it is none, or its number is 2^31 or more. */
export const parseCSeq = (text: string): CSeq => {
  const [, digits = '', method = ''] = /^(\d+)\s+([-.!%*_+`'~0-9A-Za-z]+)$/.exec(text.trim()) ?? [];
  if (method === '' || Number(digits) >= 2 ** 31)
    throw new MalformedSip('cseq', `${quoteShort(text)} is no CSeq`);
  return { number: Number(digits), method };
};
