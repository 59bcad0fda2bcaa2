import { HttpClient, HttpHeaders, HttpParams, type HttpResponse } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { Call, Reply, Route } from '@contract/route';
import { catchError, from, map, type Observable, switchMap, tap, throwError, timeout } from 'rxjs';
import { Csrf } from './csrf';
import { toProblem } from './to-problem';

const READ_MS = 10_000;
const WRITE_MS = 60_000;

/** What goes into the headers of a call. */
export interface CallOptions {
  /** Revision that is changed, sent as If-Match. */
  readonly ifMatch?: number;
  /** A repeated call with the same key creates nothing twice. */
  readonly idempotencyKey?: string;
}

/** A file as the server sent it. */
export interface ReceivedFile {
  readonly name: string;
  readonly blob: Blob;
}

/** The only door to the server: one call per contract route, typed at both ends. Fails with a `Problem`. */
@Service()
export class Api {
  private readonly http = inject(HttpClient);
  private readonly csrf = inject(Csrf);

  call<R extends Route>(
    route: R,
    input: Call<R> = {},
    options: CallOptions = {},
  ): Observable<Reply<R>> {
    return this.http
      .request<Reply<R>>(route.method, urlOf(route, input), {
        body: input.body,
        params: queryOf(input.query),
        headers: this.headers(options),
      })
      .pipe(timeout(route.method === 'get' ? READ_MS : WRITE_MS), this.refusal());
  }

  /** Sends the bytes of `file`; its name and kind go into the query. */
  upload<R extends Route>(route: R, input: Call<R>, file: Blob): Observable<Reply<R>> {
    const headers = this.headers({}).set('content-type', file.type || 'application/octet-stream');
    return this.http
      .request<Reply<R>>(route.method, urlOf(route, input), {
        body: file,
        params: queryOf(input.query),
        headers,
      })
      .pipe(this.refusal());
  }

  /** The file that a download route answers with. */
  file<R extends Route>(route: R, input: Call<R> = {}): Observable<ReceivedFile> {
    return this.http
      .request(route.method, urlOf(route, input), {
        body: input.body,
        params: queryOf(input.query),
        headers: this.headers({}),
        responseType: 'blob',
        observe: 'response',
      })
      .pipe(
        map((reply: HttpResponse<Blob>) => ({
          name: fileName(reply.headers.get('content-disposition')),
          blob: reply.body ?? new Blob(),
        })),
        catchError((error: unknown) =>
          from(toProblem(error)).pipe(switchMap((problem) => throwError(() => problem))),
        ),
      );
  }

  /** Saves the file that a download route answers with; emits its name. */
  download<R extends Route>(route: R, input: Call<R> = {}): Observable<string> {
    return this.file(route, input).pipe(
      tap(save),
      map(({ name }) => name),
    );
  }

  private headers({ ifMatch, idempotencyKey }: CallOptions): HttpHeaders {
    const sent: Record<string, string> = {};
    const token = this.csrf.token();
    if (token) sent['x-csrf-token'] = token;
    if (ifMatch !== undefined) sent['if-match'] = `"${String(ifMatch)}"`;
    if (idempotencyKey) sent['idempotency-key'] = idempotencyKey;
    return new HttpHeaders(sent);
  }

  private refusal<T>() {
    return catchError<T, Observable<never>>((error: unknown) =>
      from(toProblem(error)).pipe(
        switchMap((problem) => {
          if (problem.status === 401) this.csrf.ended.next();
          return throwError(() => problem);
        }),
      ),
    );
  }
}

/** Hands a file to the browser as a download; CSV with the mark by which spreadsheets know UTF-8. */
export const save = ({ name, blob }: ReceivedFile): void => {
  const marked = blob.type.startsWith('text/csv')
    ? new Blob(['\ufeff', blob], { type: blob.type })
    : blob;
  const url = URL.createObjectURL(marked);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
};

/** Where a route answers, with its parameters filled in. */
export const urlOf = (route: Route, input: { readonly params?: unknown }): string => {
  const params = (input.params ?? {}) as Record<string, string>;
  return `/api/v1${route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))}`;
};

const queryOf = (query: unknown): HttpParams =>
  new HttpParams({
    fromObject: Object.fromEntries(
      Object.entries((query ?? {}) as Record<string, string | number | undefined>).flatMap(
        ([key, value]) => (value === undefined || value === '' ? [] : [[key, String(value)]]),
      ),
    ),
  });

const fileName = (disposition: string | null): string => {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (extended) return decodeURIComponent(extended);
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? 'download';
};
