import { request, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { VisitContext } from './probe.ts';
import { ProbeError } from './probe-error.ts';

/** A web page as far as it is read. */
export interface WebReply {
  readonly status: number;
  readonly type: string;
  readonly location: string | null;
  readonly server: string | null;
  readonly date: string | null;
  readonly body: Buffer;
}

/** What is asked for. */
export interface WebQuestion {
  readonly url: URL;
  readonly accept?: string;
  /** A body makes it a POST. */
  readonly post?: { readonly type: string; readonly body: Uint8Array };
}

/** Asks over a connection that is there already, and ends with the visit: nothing is looked up or connected again. */
export const askWeb = (
  socket: Socket,
  { url, accept = '*/*', post }: WebQuestion,
  { phase, say, signal }: VisitContext,
): Promise<WebReply> =>
  phase('request', async () => {
    say('sent', `${post ? 'POST' : 'GET'} ${url.pathname}${url.search} of ${url.host}`);
    const headers = {
      Host: url.host,
      Accept: accept,
      'User-Agent': 'Edgewise probe',
      Connection: 'close',
      ...(post ? { 'Content-Type': post.type, 'Content-Length': post.body.length } : {}),
    };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request({
        createConnection: () => socket,
        method: post ? 'POST' : 'GET',
        path: `${url.pathname}${url.search}`,
        headers,
        maxHeaderSize: MOST_HEADER_BYTES,
      });
      asked.on('response', resolve).on('error', (error) => reject(webError(error, signal)));
      asked.end(post?.body);
    });
    say(
      'received',
      `HTTP/${response.httpVersion} ${response.statusCode ?? 0} ${response.statusMessage ?? ''}`,
    );
    return { ...head(response), body: await bodyOf(response, signal) };
  });

const MOST_HEADER_BYTES = 16_384;
const MOST_BODY_BYTES = 262_144;

const head = ({ statusCode = 0, headers }: IncomingMessage): Omit<WebReply, 'body'> => ({
  status: statusCode,
  type: headers['content-type'] ?? '',
  location: headers.location ?? null,
  server: headers['server']?.toString() ?? null,
  date: headers.date ?? null,
});

/** No more than is needed to know the page; the rest is not read. */
const bodyOf = (response: IncomingMessage, signal: AbortSignal): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = (): void => resolve(Buffer.concat(chunks).subarray(0, MOST_BODY_BYTES));
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size < MOST_BODY_BYTES) return;
      response.destroy();
      done();
    });
    response.on('end', done).on('error', (error) => reject(webError(error, signal)));
  });

const webError = (error: Error, signal: AbortSignal): Error => {
  if (signal.aborted) return signal.reason as Error;
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'HPE_HEADER_OVERFLOW')
    return new ProbeError('reply-too-large', 'the headers do not end');
  if (code.startsWith('HPE_'))
    return new ProbeError('malformed-reply', `not HTTP: ${error.message}`);
  return error;
};
