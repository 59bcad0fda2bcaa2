import {
  createServer as createHttp,
  type IncomingHttpHeaders,
  type RequestListener,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A web server that keeps what it gets and answers what it is told to. */
export interface WebhookSink {
  readonly port: number;
  readonly received: Received[];
  /** What it answers from now on. */
  answer: (status: number, headers?: Record<string, string>, body?: string) => void;
  readonly close: () => Promise<void>;
}

/** Starts a web server on loopback, over TLS with a certificate. */
export const startWebhookSink = async (tls?: {
  readonly key: string;
  readonly certificate: string;
}): Promise<WebhookSink> => {
  const received: Received[] = [];
  let reply = { status: 200, headers: {} as Record<string, string>, body: 'ok' };
  const listener: RequestListener = (req, res) => {
    let body = '';
    req.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    req.on('end', () => {
      received.push({ path: req.url ?? '', headers: req.headers, body });
      res.writeHead(reply.status, reply.headers).end(reply.body);
    });
  };
  const server = tls
    ? createHttps({ key: tls.key, cert: tls.certificate }, listener)
    : createHttp(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    answer: (status, headers = {}, body = '') => {
      reply = { status, headers, body };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
};
