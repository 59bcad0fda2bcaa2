import { MalformedSdp } from './malformed-sdp.ts';

/** A key that a stream may be encrypted with (RFC 4568 §9.1). */
export interface SdpCrypto {
  readonly tag: number;
  /** `AES_CM_128_HMAC_SHA1_80`. */
  readonly suite: string;
  /** What precedes the key: Lync writes `client` in `a=cryptoscale`; empty otherwise. */
  readonly scope: string;
  /** Base64. A secret: it belongs in no report. */
  readonly key: string;
  /** Packets, such as `2^31`; null for the default. */
  readonly lifetime: string | null;
  /** Key index and its length in bytes, `1:1`. */
  readonly mki: string | null;
}

/** Reads what stands behind `a=crypto:` or `a=cryptoscale:`. @throws MalformedSdp when it is none. */
export const parseCrypto = (value: string): SdpCrypto => {
  const found = CRYPTO.exec(value.trim());
  if (!found) throw new MalformedSdp('crypto', 'a key is not written as RFC 4568 wants it');
  const [, tag, scope, suite, key, lifetime, mki] = found;
  return {
    tag: Number(tag),
    scope: scope ?? '',
    suite: suite!,
    key: key!,
    lifetime: lifetime ?? null,
    mki: mki ?? null,
  };
};

/** Writes what stands behind the colon. */
export const writeCrypto = ({ tag, scope, suite, key, lifetime, mki }: SdpCrypto): string => {
  const inline = [key, lifetime, mki].filter((part) => part !== null).join('|');
  return [tag, ...(scope === '' ? [] : [scope]), suite, `inline:${inline}`].join(' ');
};

const CRYPTO =
  /^(\d{1,9}) (?:([a-z]+) )?([A-Z][A-Z0-9_]*) inline:([A-Za-z0-9+/=]+)(?:\|(2\^\d+|\d+))?(?:\|(\d+:\d+))?$/;
