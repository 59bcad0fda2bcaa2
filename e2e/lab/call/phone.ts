import type {
  SipHeader,
  SipMessage,
  SipRequest,
  SipResponse,
} from '../../../api/src/wire/sip/message.ts';
import type { Account, Streams } from './call-order.ts';
import { credentialsFor } from './credentials.ts';
import {
  type Dialog,
  dialogOfCallee,
  dialogOfCaller,
  followed,
  random,
  retargeted,
  starting,
  within,
} from './dialog.ts';
import { findServer } from './find-server.ts';
import { Heard } from './heard.ts';
import { readSession, sessionText } from './session-text.ts';
import { type SipLine, sipLine } from './sip-line.ts';

/** A client that is signed in, with one call at most. */
export class Phone {
  readonly #uri: string;
  readonly #line: SipLine;
  readonly #heard = new Heard();
  #ringing: SipRequest | null = null;
  #dialog: Dialog | null = null;

  private constructor(uri: string, line: (take: (request: SipRequest) => void) => SipLine) {
    this.#uri = uri;
    this.#line = line((request) => this.#take(request));
  }

  /** Connects and registers. @throws Error when no server is found, or it refuses */
  static async signIn(account: Account): Promise<{ phone: Phone; server: string }> {
    const socket = await findServer(account);
    const phone = new Phone(account.uri, (take) => sipLine(socket, take));
    await phone.#register(account.password ?? null);
    return { phone, server: `${socket.remoteAddress ?? ''}:${socket.remotePort ?? 0}` };
  }

  /** Who has a password is asked for it, and says so in a second request. */
  async #register(password: string | null): Promise<void> {
    const [user = '', domain = ''] = this.#uri.replace(/^sip:/, '').split('@');
    const uri = `sip:${domain}`;
    const headers = [
      ...starting('REGISTER', this.#uri, this.#uri),
      this.#contact,
      { name: 'Expires', value: '600' },
      { name: 'Supported', value: 'path' },
    ];
    let response = await this.#line.ask({ method: 'REGISTER', uri, headers });
    if (password !== null) {
      if (response.status !== 401) throw new Error(`REGISTER: ${response.status}, unasked`);
      const asked = { method: 'REGISTER', uri, user, password };
      const again = [...followed(headers), credentialsFor(response, asked)];
      response = await this.#line.ask({ method: 'REGISTER', uri, headers: again });
    }
    const { status, reason } = response;
    if (status !== 200) throw new Error(`REGISTER: ${status} ${reason}`);
  }

  /** Calls somebody, and confirms the answer. @throws Error when it is refused */
  async call(uri: string, streams: Streams): Promise<Streams> {
    const headers = [...starting('INVITE', this.#uri, uri), this.#contact];
    return this.#offer({ uri, headers, streams }, dialogOfCaller);
  }

  /** Offers again within the call. @throws Error when it is refused */
  async renew(streams: Streams): Promise<Streams> {
    const dialog = this.#known;
    const headers = [...within(dialog, 'INVITE'), this.#contact];
    return this.#offer({ uri: dialog.target, headers, streams }, (response) =>
      retargeted(dialog, response),
    );
  }

  /** Waits for a call, and rings. */
  async ring(): Promise<Streams> {
    const request = await this.#heard.next('INVITE');
    this.#ringing = request;
    this.#line.reply(request, 180, { tag: random(), headers: [this.#contact] });
    return readSession(textOf(request));
  }

  /** Answers the call that rings, and waits until that is confirmed. */
  async answer(streams: Streams): Promise<void> {
    const request = this.#ringing;
    if (!request) throw new Error('nobody calls');
    const tag = random();
    this.#dialog = dialogOfCallee(request, tag);
    const body = sessionText(streams);
    this.#line.reply(request, 200, { tag, headers: [this.#contact], body });
    await this.#heard.next('ACK');
  }

  /** Waits for another offer within the call, and agrees. */
  async agree(streams: Streams): Promise<Streams> {
    const request = await this.#heard.next('INVITE');
    this.#dialog = retargeted(this.#known, request);
    this.#line.reply(request, 200, { headers: [this.#contact], body: sessionText(streams) });
    await this.#heard.next('ACK');
    return readSession(textOf(request));
  }

  /** Ends the call. */
  async hangUp(): Promise<string> {
    const dialog = this.#known;
    const { status, reason } = await this.#line.ask({
      method: 'BYE',
      uri: dialog.target,
      headers: within(dialog, 'BYE'),
    });
    if (status !== 200) throw new Error(`BYE: ${status} ${reason}`);
    return `${status} ${reason}`;
  }

  /** Waits until the other side has ended the call. */
  async over(): Promise<void> {
    await this.#heard.next('BYE');
  }

  close(): void {
    this.#line.close();
  }

  get #contact() {
    const user = this.#uri.split('@')[0] ?? '';
    return { name: 'Contact', value: `<${user}@${this.#line.here};transport=tls>` };
  }

  get #known(): Dialog {
    if (!this.#dialog) throw new Error('there is no call');
    return this.#dialog;
  }

  async #offer(
    { uri, headers, streams }: Offer,
    dialogOf: (response: SipResponse) => Dialog,
  ): Promise<Streams> {
    const body = sessionText(streams);
    const response = await this.#line.ask({ method: 'INVITE', uri, headers, body });
    if (response.status !== 200) throw new Error(`INVITE: ${response.status} ${response.reason}`);
    const dialog = dialogOf(response);
    this.#dialog = dialog;
    this.#line.tell({ method: 'ACK', uri: dialog.target, headers: within(dialog, 'ACK') });
    return readSession(textOf(response));
  }

  #take(request: SipRequest): void {
    const { method } = request;
    this.#heard.take(request);
    if (method === 'INVITE' || method === 'ACK') return;
    this.#line.reply(request, method === 'BYE' || method === 'OPTIONS' ? 200 : 405);
  }
}

interface Offer {
  readonly uri: string;
  readonly headers: readonly SipHeader[];
  readonly streams: Streams;
}

const textOf = ({ body }: SipMessage): string => Buffer.from(body).toString();
