/** A server that relays mail, from `smtp://user@host:587` or `smtps://user@host:465`. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `at-once` speaks TLS first, `starttls` demands it, `none` was asked for with `?tls=none`. */
  readonly tls: 'at-once' | 'starttls' | 'none';
  readonly user: string | null;
  readonly password: string | null;
}

/** @throws TypeError when the address is none; channels are checked before they are kept */
export const mailServerOf = (address: string, password: string | null): MailServer => {
  // The parts of unknown schemes are not all read: smtp and smtps are as https is.
  const url = new URL(address.replace(/^smtps?:/i, 'https:'));
  const atOnce = /^smtps:/i.test(address);
  const plain = url.searchParams.get('tls') === 'none';
  const port = /:(\d+)(?:[/?]|$)/.exec(address.slice(address.lastIndexOf('@') + 1))?.[1];
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port ?? (atOnce ? 465 : 587)),
    tls: atOnce ? 'at-once' : plain ? 'none' : 'starttls',
    user: url.username === '' ? null : decodeURIComponent(url.username),
    password,
  };
};
