import { once } from 'node:events';
import { isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { plain } from '../plain.ts';

/** One reply of a mail server. */
export interface SmtpReply {
  readonly code: number;
  readonly lines: readonly string[];
}

/** A mail server refused something, for good or for a while (RFC 5321 §4.2.1). */
export class SmtpRefusal extends Error {
  override readonly name = 'SmtpRefusal';
  readonly permanent: boolean;
  constructor(step: string, { code, lines }: SmtpReply) {
    super(`${step}: ${code} ${plain(lines.join(' '), 200)}`);
    this.permanent = code >= 500;
  }
}

/** A conversation with a mail server: a command goes out, a reply comes back, of bounded size. */
export class SmtpConnection {
  private socket: Socket;
  private text = '';
  private waiting: ((error?: Error) => void) | null = null;
  private ended: Error | null = null;

  constructor(socket: Socket) {
    this.socket = socket;
    this.listen();
  }

  /** Sends a line, which must hold no line end, and waits for the reply. @throws SmtpRefusal unless its code begins so */
  async ask(line: string | null, wanted: string, step = line ?? 'greeting'): Promise<SmtpReply> {
    if (line !== null) this.socket.write(`${line.replaceAll(/[\r\n]/g, '')}\r\n`);
    const reply = await this.reply();
    if (!String(reply.code).startsWith(wanted)) throw new SmtpRefusal(step, reply);
    return reply;
  }

  /** Sends a text that is lines already. */
  write(text: string): void {
    this.socket.write(text);
  }

  /** Goes on over TLS. What came before the handshake is thrown away: nobody vouches for it. */
  async startTls(host: string, ca: string | undefined): Promise<void> {
    this.socket.removeAllListeners();
    this.text = '';
    const secure = connectTls({
      socket: this.socket,
      host,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(ca === undefined ? {} : { ca }),
    });
    this.socket = secure;
    await once(secure, 'secureConnect');
    this.listen();
  }

  close(): void {
    this.socket.destroy();
  }

  private listen(): void {
    this.socket.setEncoding('utf8');
    this.socket.on('data', (text: string) => {
      this.text += text;
      if (this.text.length > MOST_TEXT) this.end(new Error('The mail server says too much'));
      else this.waiting?.();
    });
    this.socket.on('error', (error) => {
      this.end(error);
    });
    this.socket.on('close', () => {
      this.end(new Error('The mail server closed the connection'));
    });
  }

  private end(error: Error): void {
    this.ended ??= error;
    this.waiting?.(this.ended);
    this.socket.destroy();
  }

  private async reply(): Promise<SmtpReply> {
    for (;;) {
      const whole = REPLY.exec(this.text);
      if (whole) {
        this.text = this.text.slice(whole[0].length);
        const lines = whole[0].trimEnd().split(/\r?\n/);
        return { code: Number(whole[1]), lines: lines.map((line) => line.slice(4)) };
      }
      if (/^(?!\d{3}[ -])[^\n]{4,}/.test(this.text))
        throw new Error('No mail server answers there');
      await this.more();
    }
  }

  private more(): Promise<void> {
    if (this.ended) return Promise.reject(this.ended);
    return new Promise((resolve, reject) => {
      this.waiting = (error) => {
        this.waiting = null;
        if (error) reject(error);
        else resolve();
      };
    });
  }
}

const MOST_TEXT = 16_384;

/** Lines with a hyphen behind the code, and a last one without. */
const REPLY = /^(?:\d{3}-[^\n]*\n)*(\d{3})(?: [^\n]*)?\r?\n/;
