import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';

/** A server, and the connections to it that are kept open. */
export interface Server {
  readonly url: URL;
  readonly agent: http.Agent;
}

/** A request whose answer is JSON. */
export interface Posting {
  readonly path: string;
  readonly bearer: string;
  readonly body: unknown;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** How a server is reached. */
export interface Reaching {
  /** Roots to trust in place of those of the machine, in PEM. */
  readonly trust?: string | undefined;
  /** Proxy in between; whoever speaks TLS speaks it through the proxy with the server (RFC 9110 §9.3.6). */
  readonly proxy?: http.ProxyEnv | undefined;
}

/** A server at an address. */
export const serverAt = (url: URL, { trust, proxy }: Reaching = {}): Server => {
  const options = {
    keepAlive: true,
    maxSockets: 64,
    ...(trust === undefined ? {} : { ca: trust }),
    ...(proxy === undefined ? {} : { proxyEnv: proxy }),
  };
  const agent =
    url.protocol === 'https:'
      ? new https.Agent({ ...options, minVersion: 'TLSv1.2' })
      : new http.Agent(options);
  return { url, agent };
};

/** Asks; redirects are not followed. @throws when nothing that can be read comes back in time */
export const postJson = async (
  { url, agent }: Server,
  { path, bearer, body, timeoutMs, signal }: Posting,
): Promise<{ readonly status: number; readonly json: unknown }> => {
  const text = JSON.stringify(body);
  const limit = AbortSignal.timeout(timeoutMs);
  const request = (url.protocol === 'https:' ? https : http).request(
    new URL(url.pathname.replace(/\/$/, '') + path, url),
    {
      method: 'POST',
      agent,
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
      headers: {
        authorization: `Bearer ${bearer}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      },
    },
  );
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  request.end(text);
  const [response] = await answered;
  const { statusCode: status = 0 } = response;
  return { status, json: parsed(await collected(response)) };
};

const MOST_BYTES = 20_000_000;

const collected = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error('it answered with more than is read');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const parsed = (text: string): unknown => {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
};
