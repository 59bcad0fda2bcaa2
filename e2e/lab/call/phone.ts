import type { SipRequest } from '../../../api/src/wire/sip/message.ts';
import type { Account, Description } from './call-order.ts';
import { type Dialog, dialogOfCallee, dialogOfCaller, random, starting, within } from './dialog.ts';
import { findServer } from './find-server.ts';
import { readSession, sessionText } from './session-text.ts';
import { type SipLine, sipLine } from './sip-line.ts';

/** How long the other side may take for what it does next. */
const PATIENCE_MS = 10_000;

/** A client that is signed in, with one call at most. */
export class Phone {
  readonly #uri: string;
  readonly #line: SipLine;
  readonly #heard = new Map<string, PromiseWithResolvers<SipRequest>>();
  #dialog: Dialog | null = null;

  private constructor(uri: string, line: (take: (request: SipRequest) => void) => SipLine) {
    this.#uri = uri;
    this.#line = line((request) => this.#take(request));
  }

  /** Connects and registers. @throws Error when no server is found, or it refuses */
  static async signIn(account: Account): Promise<{ phone: Phone; server: string }> {
    const socket = await findServer(account);
    const phone = new Phone(account.uri, (take) => sipLine(socket, take));
    await phone.#register();
    return { phone, server: `${socket.remoteAddress ?? ''}:${socket.remotePort ?? 0}` };
  }

  async #register(): Promise<void> {
    const uri = `sip:${this.#uri.split('@')[1] ?? ''}`;
    const own = { name: 'Supported', value: 'path' };
    const { status, reason } = await this.#line.ask({
      method: 'REGISTER',
      uri,
      headers: [
        ...starting('REGISTER', this.#uri, this.#uri),
        this.#contact,
        { name: 'Expires', value: '600' },
        own,
      ],
    });
    if (status !== 200) throw new Error(`REGISTER: ${status} ${reason}`);
  }

  /** Calls somebody, and confirms the answer. @throws Error when it is refused */
  async call(uri: string, description: Description): Promise<Description> {
    const response = await this.#line.ask({
      method: 'INVITE',
      uri,
      headers: [...starting('INVITE', this.#uri, uri), this.#contact],
      body: sessionText(description),
    });
    if (response.status !== 200) throw new Error(`INVITE: ${response.status} ${response.reason}`);
    this.#dialog = dialogOfCaller(response);
    this.#line.tell({
      method: 'ACK',
      uri: this.#dialog.target,
      headers: within(this.#dialog, 'ACK'),
    });
    return readSession(Buffer.from(response.body).toString());
  }

  /** Waits for a call, and rings. */
  async ring(): Promise<Description> {
    const request = await this.#waited('INVITE');
    this.#line.reply(request, 180, { tag: random(), headers: [this.#contact] });
    return readSession(Buffer.from(request.body).toString());
  }

  /** Answers the call that rings, and waits until that is confirmed. */
  async answer(description: Description): Promise<void> {
    const request = await this.#waited('INVITE');
    const tag = random();
    this.#dialog = dialogOfCallee(request, tag);
    const body = sessionText(description);
    this.#line.reply(request, 200, { tag, headers: [this.#contact], body });
    await this.#waited('ACK');
  }

  /** Ends the call. */
  async hangUp(): Promise<string> {
    if (!this.#dialog) throw new Error('there is no call');
    const { status, reason } = await this.#line.ask({
      method: 'BYE',
      uri: this.#dialog.target,
      headers: within(this.#dialog, 'BYE'),
    });
    if (status !== 200) throw new Error(`BYE: ${status} ${reason}`);
    return `${status} ${reason}`;
  }

  /** Waits until the other side has ended the call. */
  async over(): Promise<void> {
    await this.#waited('BYE');
  }

  close(): void {
    this.#line.close();
  }

  get #contact() {
    const user = this.#uri.split('@')[0] ?? '';
    return { name: 'Contact', value: `<${user}@${this.#line.here};transport=tls>` };
  }

  async #waited(method: string): Promise<SipRequest> {
    const wait = this.#wait(method);
    const late = setTimeout(() => wait.reject(new Error(`no ${method} came`)), PATIENCE_MS);
    return wait.promise.finally(() => clearTimeout(late));
  }

  #wait(method: string): PromiseWithResolvers<SipRequest> {
    const known = this.#heard.get(method) ?? Promise.withResolvers<SipRequest>();
    this.#heard.set(method, known);
    return known;
  }

  #take(request: SipRequest): void {
    const { method } = request;
    this.#wait(method).resolve(request);
    if (method === 'INVITE' || method === 'ACK') return;
    this.#line.reply(request, method === 'BYE' || method === 'OPTIONS' ? 200 : 405);
  }
}
