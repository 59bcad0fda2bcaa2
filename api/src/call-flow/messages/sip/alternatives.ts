import type { IceDialect } from '../../../domain/ice.ts';
import { multipartType, writeMultipart } from '../../../wire/sip/multipart.ts';
import type { SipContext } from './context.ts';
import type { SipBody } from './sip-template.ts';

/** A description in one dialect of ICE. */
interface Described {
  readonly dialect: IceDialect;
  readonly sdp: string;
}

/** One description as it is; several as alternatives, of which the one in draft 6 is marked for peers of 2007. */
export const alternatives = ({ id }: SipContext, described: readonly Described[]): SipBody => {
  const [only, ...more] = described;
  if (more.length === 0) return { type: 'application/sdp', text: only?.sdp ?? '' };
  const boundary = `----=_NextPart_000_0001_${id('boundary', 16)}`;
  const parts = described.map(({ dialect, sdp }) => ({
    headers: [
      { name: 'Content-Type', value: 'application/sdp' },
      { name: 'Content-Transfer-Encoding', value: '7bit' },
      { name: 'Content-ID', value: `<${id(`part ${dialect}`, 32).toLowerCase()}@${HOST}>` },
      { name: 'Content-Disposition', value: dispositions[dialect] },
    ],
    body: encoder.encode(sdp),
  }));
  return {
    type: multipartType('alternative', boundary),
    text: decoder.decode(writeMultipart(parts, boundary)),
  };
};

/** Parts are called by names that mean nothing. */
const HOST = 'client.invalid';

const plain = 'session; handling=optional';
const dispositions: Readonly<Record<IceDialect, string>> = {
  'ms-ice': `${plain}; ms-proxy-2007fallback`,
  'ms-ice2': plain,
  rfc8445: plain,
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();
