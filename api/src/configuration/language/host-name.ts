import ipaddr from 'ipaddr.js';

/**
 * A host name in lower case as DNS carries it: labels of letters, digits, hyphens and underscores (RFC 1123 §2.1,
 * RFC 2782), other scripts in their ASCII form (RFC 5891). Null for what is no such name.
 */
export const hostName = (text: string): string | null => {
  if (NAME.test(text) && text.length <= LENGTH) return text.toLowerCase();
  return /[^\u0000-\u007f]/.test(text) && text.length <= LENGTH ? asciiForm(text) : null;
};

/** A host name, or one whose first label is a whole `*`. */
export const wildcardName = (text: string): string | null => {
  if (!text.startsWith('*.')) return hostName(text);
  const parent = hostName(text.slice(2));
  return parent === null ? null : `*.${parent}`;
};

/** An IPv4 address in four decimal parts; null for anything else. */
export const ipv4 = (text: string): string | null =>
  ipaddr.IPv4.isValidFourPartDecimal(text) ? ipaddr.IPv4.parse(text).toString() : null;

/** An IPv6 address without a zone, in its short form (RFC 5952); null for anything else. */
export const ipv6 = (text: string): string | null =>
  /^[\da-f:.]+$/i.test(text) && ipaddr.IPv6.isValid(text)
    ? ipaddr.IPv6.parse(text).toRFC5952String()
    : null;

/** An address of either family; null for anything else. */
export const address = (text: string): string | null => ipv4(text) ?? ipv6(text);

const LENGTH = 253;

const NAME = /^[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?(?:\.[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?)*$/i;

const LETTERS = /^[\p{L}\p{M}\p{N}._-]+$/u;

const asciiForm = (text: string): string | null => {
  if (!LETTERS.test(text) || !URL.canParse(`http://${text}`)) return null;
  const ascii = new URL(`http://${text}`).hostname;
  return NAME.test(ascii) && ascii.length <= LENGTH ? ascii : null;
};
