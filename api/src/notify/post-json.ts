import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Sent } from '../service/watch/alert-ports.ts';
import type { Ways } from './channel-sender.ts';
import { pinnedAddresses } from './pinned-address.ts';
import { plain } from './plain.ts';

/** A JSON text on its way to a URL. */
export interface Post {
  readonly url: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Posts JSON to an address that was judged; redirects are not followed. Errors of the network are thrown. */
export const postJson = async (post: Post, ways: Ways): Promise<Sent> => {
  const url = new URL(post.url);
  const isPlain = url.protocol === 'http:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port) || (isPlain ? 80 : 443);
  const [address = host] = await pinnedAddresses(ways.doorman, host, port);
  const signal = AbortSignal.timeout(ways.timeoutMs);
  const options = { ...requestOf(post, url), host: address, port, signal, ...trust(host, ways) };
  try {
    return await exchange(isPlain ? httpRequest : httpsRequest, options, post.body);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new Error(`No answer within ${ways.timeoutMs / 1000} s`, { cause: error });
  }
};

const requestOf = ({ body, headers }: Post, url: URL): RequestOptions => ({
  method: 'POST',
  path: url.pathname + url.search,
  agent: false,
  headers: {
    host: url.host,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Edgewise',
    ...headers,
  },
});

const trust = (host: string, { ca }: Ways) => ({
  // An address is no name to ask for (RFC 6066 §3).
  ...(isIP(host) === 0 ? { servername: host } : {}),
  ...(ca === undefined ? {} : { ca }),
});

const exchange = (
  request: typeof httpRequest,
  options: RequestOptions,
  body: string,
): Promise<Sent> =>
  new Promise((resolve, reject) => {
    const sent = request(options, (reply) => {
      read(reply).then((text) => {
        resolve(judge(reply.statusCode ?? 0, text));
      }, reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });

const MOST_BYTES = 4_096;

const read = async (reply: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of reply.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > MOST_BYTES) break;
  }
  reply.destroy();
  return plain(text, 200);
};

const judge = (status: number, text: string): Sent => {
  const detail = text === '' ? `HTTP ${status}` : `HTTP ${status}: ${text}`;
  if (status >= 200 && status < 300) return { delivered: true, detail };
  if (status >= 300 && status < 400)
    return {
      delivered: false,
      permanent: true,
      detail: `HTTP ${status}: redirects are not followed`,
    };
  return { delivered: false, detail, permanent: status < 500 && !MAY_PASS.has(status) };
};

/** What a receiver may say for a while only: while it is restarted, or its rights are put right. */
const MAY_PASS = new Set([401, 403, 404, 407, 408, 409, 421, 423, 425, 429]);
