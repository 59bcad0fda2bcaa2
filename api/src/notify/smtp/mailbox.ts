/** Somebody who sends or gets mail. */
export interface Mailbox {
  /** Empty without one. */
  readonly name: string;
  readonly address: string;
}

/** `alice@contoso.com`, or `Alice <alice@contoso.com>`; null for anything else, line ends and lists included. */
export const mailboxOf = (text: string): Mailbox | null => {
  const named = /^([^<>"@\r\n]*)<([^<>]*)>$/.exec(text.trim());
  const address = named ? (named[2] ?? '') : text.trim();
  if (!ADDRESS.test(address) || address.length > 254 || /\p{C}/u.test(text)) return null;
  return { name: (named?.[1] ?? '').trim(), address };
};

// The dot-string of RFC 5321 §4.1.2 at a domain of ASCII labels.
const ADDRESS =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/i;
