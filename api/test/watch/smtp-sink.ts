import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';

/** A mail as it arrived. */
export interface Arrived {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
  readonly secure: boolean;
  /** What was signed in with, `user password`. */
  readonly login: string | null;
}

/** How the sink behaves. */
export interface SinkWishes {
  readonly key?: string;
  readonly certificate?: string;
  /** Speaks TLS from the first byte on. */
  readonly atOnce?: boolean;
  /** Replies that come in place of the usual ones, by the word of the command. */
  readonly replies?: Readonly<Record<string, string>>;
}

/** A mail server that keeps what it gets. */
export interface Sink {
  readonly port: number;
  readonly mails: Arrived[];
  readonly close: () => Promise<void>;
}

/** Starts a mail server on loopback. */
export const startSink = async (wishes: SinkWishes = {}): Promise<Sink> => {
  const mails: Arrived[] = [];
  const open = new Set<Socket>();
  const serve = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => undefined);
    converse(socket, { wishes, mails, secure: wishes.atOnce ?? false });
  };
  const { key, certificate } = wishes;
  const server: Server = wishes.atOnce
    ? createTlsServer({ key, cert: certificate }, serve)
    : createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of open) socket.destroy();
      server.close(() => {
        resolve();
      });
    });
  return { port: (server.address() as AddressInfo).port, mails, close };
};

interface Session {
  readonly wishes: SinkWishes;
  readonly mails: Arrived[];
  readonly secure: boolean;
}

const converse = (socket: Socket, { wishes, mails, secure }: Session, greet = true): void => {
  let [text, from, login]: [string, string, string | null] = ['', '', null];
  let data: string[] | null = null;
  let to: string[] = [];
  const say = (reply: string): void => void socket.write(`${reply}\r\n`);
  const commands: Record<string, (rest: string) => void> = {
    EHLO: () => {
      say(`250-sink\r\n250-8BITMIME\r\n250${secure ? ' AUTH PLAIN LOGIN' : ' STARTTLS'}`);
    },
    STARTTLS: () => {
      say('220 go on');
      socket.removeAllListeners('data');
      const { key, certificate } = wishes;
      const tls = new TLSSocket(socket, { isServer: true, key, cert: certificate });
      tls.on('error', () => undefined);
      converse(tls, { wishes, mails, secure: true }, false);
    },
    AUTH: (rest) => {
      const [, user, password] = Buffer.from(rest.slice(6), 'base64').toString().split('\0');
      login = `${user ?? ''} ${password ?? ''}`;
      say('235 welcome');
    },
    MAIL: (rest) => {
      from = rest.slice(6, -1);
      say('250 ok');
    },
    RCPT: (rest) => {
      to = [...to, rest.slice(4, -1)];
      say('250 ok');
    },
    DATA: () => {
      data = [];
      say('354 go on');
    },
  };
  const instead = (word: string): string | undefined => wishes.replies?.[word];
  const read = (lines: string[], given: string): void => {
    if (given !== '.') {
      lines.push(given.replace(/^\./, ''));
      return;
    }
    mails.push({ from, to, text: lines.join('\r\n'), secure, login });
    data = null;
    say(instead('.') ?? '250 queued as 42');
  };
  const obey = (given: string): void => {
    const word = given.split(' ')[0]?.toUpperCase() ?? '';
    const reply = instead(word);
    if (reply !== undefined) say(reply);
    else (commands[word] ?? (() => say('500 what')))(given.slice(word.length + 1));
  };
  const line = (given: string): void => {
    if (data === null) obey(given);
    else read(data, given);
  };
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    const lines = (text + chunk).split('\r\n');
    text = lines.pop() ?? '';
    for (const each of lines) line(each);
  });
  if (greet) say(wishes.replies?.['greeting'] ?? '220 sink');
};
