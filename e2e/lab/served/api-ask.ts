/** A request to the API of the product at a port of this place. */
export interface ApiAsk {
  readonly port: number;
  readonly method: 'GET' | 'POST';
  /** Below `/api/v1`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What comes back. */
export interface ApiAnswer {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly body: unknown;
}

/** Asks the product; answers `ApiAnswer` as JSON. */
export const askApi = async ({ port, method, path, headers, body }: ApiAsk): Promise<string> => {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method,
    headers: { ...headers, ...(body === null ? {} : { 'content-type': 'application/json' }) },
    body: body === null ? null : JSON.stringify(body),
  });
  const text = await response.text();
  const answer: ApiAnswer = {
    status: response.status,
    cookies: response.headers.getSetCookie().map((each) => each.split(';')[0] ?? ''),
    body: text === '' ? null : (JSON.parse(text) as unknown),
  };
  return JSON.stringify(answer);
};
