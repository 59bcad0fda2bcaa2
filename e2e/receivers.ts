import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { listen, type Listener } from './listener.ts';

/** What came to a webhook. */
export interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A webhook on this machine that keeps what it gets. */
export const receiveWebhooks = async (): Promise<Listener & { readonly got: Delivery[] }> => {
  const got: Delivery[] = [];
  const server = createServer((request, reply) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      reply.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    got,
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
};

/** The signature that a delivery must have, as a receiver recomputes it from the documentation. */
export const signatureFor = ({ headers, body }: Delivery, key: string): string => {
  const seconds = /^t=(\d+),/.exec(String(headers['edgewise-signature']))?.[1] ?? '';
  const hash = createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${hash}`;
};

/** A mail server on this machine that keeps the text of every mail. */
export const receiveMail = async (): Promise<Listener & { readonly mails: string[] }> => {
  const mails: string[] = [];
  const listener = await listen('127.0.0.1', 0, (socket) => {
    converse(socket, mails);
  });
  return { ...listener, mails };
};

const replies: Readonly<Record<string, string>> = {
  EHLO: '250 sink',
  DATA: '354 go on',
  QUIT: '221 bye',
};

const converse = (socket: Socket, mails: string[]): void => {
  let [rest, mail] = ['', null as string[] | null];
  const inMail = (lines: string[], line: string): void => {
    if (line !== '.') {
      lines.push(line);
      return;
    }
    mails.push(lines.join('\n'));
    mail = null;
    socket.write('250 kept\r\n');
  };
  const command = (line: string): void => {
    const word = line.slice(0, 4).toUpperCase();
    if (word === 'DATA') mail = [];
    socket.write(`${replies[word] ?? '250 ok'}\r\n`);
  };
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines)
      if (mail) inMail(mail, line);
      else command(line);
  });
  socket.write('220 sink\r\n');
};
