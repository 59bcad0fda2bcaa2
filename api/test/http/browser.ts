import type { Problem } from '../../src/contract/problem.ts';
import type { SessionState } from '../../src/contract/session.ts';

/** A reply with its body read. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  readonly text: string;
}

interface Sent {
  readonly body?: unknown;
  /** Sent as it is instead of `body`. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Record<string, string>;
}

/** Keeps cookies and the CSRF token, as the console in a browser does. */
export class Browser {
  readonly cookies = new Map<string, string>();
  csrfToken: string | null = null;
  private readonly url: string;
  private readonly headers: Record<string, string>;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.url = url;
    this.headers = headers;
  }

  get<T = Problem>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>('GET', path, { headers });
  }

  post<T = Problem>(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    return this.send<T>('POST', path, { body, headers });
  }

  patch<T = Problem>(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    return this.send<T>('PATCH', path, { body, headers });
  }

  delete<T = Problem>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>('DELETE', path, { headers });
  }

  /** Signs in or sets up, and remembers the CSRF token. */
  async signIn(path: '/session' | '/setup', body: unknown, headers: Record<string, string> = {}) {
    const answer = await this.post<SessionState & Problem>(path, body, headers);
    if (answer.status === 201) this.csrfToken = answer.body.csrfToken;
    return answer;
  }

  /** Paths below `/api/v1`, or others when they begin with two slashes. */
  async send<T = Problem>(method: string, path: string, sent: Sent = {}): Promise<Answer<T>> {
    const response = await this.fetch(method, path, sent);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (isJson && text !== '' ? JSON.parse(text) : text) as T,
    };
  }

  /** The reply before its body is read. */
  async fetch(
    method: string,
    path: string,
    { body, raw, headers = {} }: Sent = {},
  ): Promise<Response> {
    const payload = raw ?? (body === undefined ? null : JSON.stringify(body));
    const response = await fetch(this.address(path), {
      method,
      redirect: 'manual',
      headers: {
        ...this.credentials(),
        ...jsonUnless(body === undefined),
        ...this.headers,
        ...headers,
      },
      body: payload,
    });
    this.keepCookies(response);
    return response;
  }

  private address(path: string): string {
    return path.startsWith('//') ? this.url + path.slice(1) : `${this.url}/api/v1${path}`;
  }

  private credentials(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return {
      ...(cookie === '' ? {} : { cookie }),
      ...(this.csrfToken === null ? {} : { 'x-csrf-token': this.csrfToken }),
    };
  }

  private keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

const jsonUnless = (nothing: boolean): Record<string, string> =>
  nothing ? {} : { 'content-type': 'application/json' };
