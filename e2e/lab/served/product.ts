import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Agent } from '../../../api/src/domain/agent.ts';
import { ProbePolicy } from '../../../api/src/domain/probe-policy.ts';
import { SECRET } from '../etc.ts';
import { LAB_NETWORKS } from '../inside/lab-networks.ts';
import type { Lab } from '../lab.ts';
import { LabError } from '../lab-error.ts';
import type { ApiAnswer } from './api-ask.ts';

/** Where the product stands, and the port at which it and all bridges to it listen. */
const PLACE = 'core';
const PORT = 4300;

/** A server of the product in the lab, with an administrator who is signed in. */
export class Product {
  readonly #lab: Lab;
  readonly #folder: string;
  #headers: Record<string, string> = {};

  private constructor(lab: Lab) {
    this.#lab = lab;
    this.#folder = join(lab.scratch, 'product');
    mkdirSync(this.#folder, { recursive: true });
  }

  /** Starts it, and makes the first administrator. */
  static async start(lab: Lab): Promise<Product> {
    const product = new Product(lab);
    const settings = [`PORT=${PORT}`, `EDGEWISE_DATA=${product.#folder}/data`];
    lab.start(PLACE, ['env', ...settings, process.execPath, MAIN]);
    await product.#until('/session', ({ status }) => status === 200);
    const { cookies, body } = await product.#ask('POST', '/setup', {
      login: 'lab',
      displayName: 'Lab',
      password: randomBytes(18).toString('base64url'),
    });
    const { csrfToken } = body as { readonly csrfToken: string };
    product.#headers = { cookie: cookies.join('; '), 'x-csrf-token': csrfToken };
    const to = { host: '127.0.0.1', port: PORT };
    await lab.do(PLACE, {
      kind: 'inside',
      order: { act: 'bridge', from: { path: product.#socket }, to },
    });
    return product;
  }

  /** Admits an agent and starts it in a place, from where a bridge leads here. */
  async admit(name: string, place: string, zone: Agent['zone']): Promise<Agent> {
    const policy = ProbePolicy.parse(OPEN);
    const made = await this.post<{ agent: Agent; token: string }>('/agents', {
      name,
      zone,
      policy,
    });
    const from = { host: '127.0.0.1', port: PORT };
    await this.#lab.do(place, {
      kind: 'inside',
      order: { act: 'bridge', from, to: { path: this.#socket } },
    });
    const file = (kind: string, text: string): string => {
      const path = join(this.#folder, `${place}.${kind}`);
      writeFileSync(path, text, { mode: 0o600 });
      return path;
    };
    this.#lab.start(place, [
      ...[process.execPath, COMMAND, 'agent', '--server', `http://127.0.0.1:${PORT}`],
      ...[
        '--token-file',
        file('token', made.token),
        '--policy',
        file('policy', JSON.stringify(OPEN)),
      ],
      ...['--probe-trust', '/etc/lab/ca.crt', '--turn-secret', file('secret', SECRET)],
    ]);
    return made.agent;
  }

  /** Waits until all agents are there. */
  async online(agents: readonly Agent[]): Promise<void> {
    await this.#until('/agents', ({ body }) => {
      const known = body as readonly Agent[];
      return agents.every(({ id }) => known.find((each) => each.id === id)?.state === 'online');
    });
  }

  async get<T>(path: string): Promise<T> {
    return (await this.#ask('GET', path, null)).body as T;
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    return (await this.#ask('POST', path, body)).body as T;
  }

  /** Asks again and again until the answer is as wanted. */
  async until<T>(path: string, isWanted: (body: T) => boolean): Promise<T> {
    const answer = await this.#until(path, ({ body }) => isWanted(body as T));
    return answer.body as T;
  }

  get #socket(): string {
    return join(this.#folder, 'socket');
  }

  async #until(path: string, isWanted: (answer: ApiAnswer) => boolean): Promise<ApiAnswer> {
    const late = AbortSignal.timeout(LONGEST_MS);
    for (;;) {
      const answer = await this.#ask('GET', path, null).catch(() => null);
      if (answer && isWanted(answer)) return answer;
      if (late.aborted)
        throw new LabError(`the product does not come to what is waited for: ${path}`);
      await pause(100);
    }
  }

  async #ask(method: 'GET' | 'POST', path: string, body: unknown): Promise<ApiAnswer> {
    const ask = { port: PORT, method, path, headers: this.#headers, body };
    const text = await this.#lab.do(PLACE, { kind: 'inside', order: { act: 'api', ask } });
    const answer = JSON.parse(text) as ApiAnswer;
    if (answer.status >= 400)
      throw new LabError(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer;
  }
}

const LONGEST_MS = 240_000;
const OPEN = { allowedPrefixes: LAB_NETWORKS, perMinute: 1_000_000, perTargetPerMinute: 100_000 };
const MAIN = fileURLToPath(new URL('../../../api/src/main.ts', import.meta.url));
const COMMAND = fileURLToPath(new URL('../../../api/bin/edgewise.mjs', import.meta.url));
