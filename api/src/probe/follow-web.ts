import type { Destination } from './guard/probe-guard.ts';
import type { VisitContext } from './probe.ts';
import { ProbeError } from './probe-error.ts';
import { askWeb, type WebQuestion, type WebReply } from './http-ask.ts';
import { openTls, type TlsWishes } from './start-tls.ts';
import { openTcp } from './stream.ts';

/** A page and the way to it. */
export interface Followed {
  readonly reply: WebReply;
  readonly url: URL;
}

/**
 * Asks for a page at the address of a visit and follows redirects. Each is resolved and judged like a new target; the
 * certificate is judged at the first server only, which the probe is about.
 */
export const followWeb = async (
  question: WebQuestion,
  visit: VisitContext,
  wishes: TlsWishes,
): Promise<Followed> => {
  const seen = new Set<string>();
  let reply = await askAt(question, visit, wishes);
  let { url } = question;
  for (let place = redirectOf(reply); place !== null; place = redirectOf(reply)) {
    seen.add(url.href);
    const next = webAddress(place, url);
    visit.say('note', `redirected to ${next.href}`);
    url = next;
    const there = {
      ...visit,
      destination: await visit.phase('redirect', () => admitted(next, seen, visit)),
    };
    reply = await askAt({ ...question, url }, there, { quiet: true });
  }
  if (seen.size > 0) visit.observe('redirects', [...seen].slice(1).concat(url.href));
  return { reply, url };
};

/** The port of a web address, its scheme's unless it says one. */
export const portOf = ({ port, protocol }: URL): number =>
  port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);

/** A web address without name and password in it. @throws ProbeError when it is none */
export const webAddress = (text: string, base?: URL): URL => {
  const url = URL.parse(text, base?.href);
  if (
    !url ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username !== '' ||
    url.password !== ''
  )
    throw new ProbeError('redirect-not-followed', `${text.slice(0, 200)} is no plain web address`);
  url.hash = '';
  return url;
};

/** The host of a web address as the guard takes it. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

const MOST_REDIRECTS = 8;

const askAt = async (
  question: WebQuestion,
  visit: VisitContext,
  wishes: TlsWishes,
): Promise<WebReply> => {
  const { url } = question;
  const socket =
    url.protocol === 'https:'
      ? await openTls(visit, { ...wishes, serverName: hostOf(url) })
      : await openTcp(visit);
  try {
    return await askWeb(socket, question, visit);
  } finally {
    socket.destroy();
  }
};

const redirectOf = ({ status, location }: WebReply): string | null =>
  [301, 302, 303, 307, 308].includes(status) ? location : null;

const admitted = async (
  url: URL,
  seen: ReadonlySet<string>,
  { guard }: VisitContext,
): Promise<Destination> => {
  if (seen.has(url.href)) throw new ProbeError('redirect-loop', `back to ${url.href}`);
  if (seen.size >= MOST_REDIRECTS)
    throw new ProbeError('redirect-not-followed', `more than ${MOST_REDIRECTS} redirects`);
  const host = hostOf(url);
  const [address = ''] = await guard.addressesOf(host);
  return guard.admit(address, portOf(url), host);
};
