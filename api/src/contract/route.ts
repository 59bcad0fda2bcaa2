import type { z } from 'zod';

/** Who may call a route: nobody signed in, agents, anyone who reads, whoever edits designs or federation, administrators. */
export type Permission = 'anyone' | 'agent' | 'read' | 'edit' | 'administer';

/** One HTTP operation: the only description of it, read by the server, the web client, the OpenAPI document and the tests. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Path below `/api/v1`, with `:name` parameters. */
  readonly path: string;
  /** One sentence, as the API reference shows it. */
  readonly summary: string;
  readonly may: Permission;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly reply: z.ZodType;
  /** Status of success, 200 unless told. */
  readonly status?: 200 | 201 | 202 | 204;
  /** The request body is a file of any media type, read as bytes. */
  readonly upload?: true;
  /** The reply is a file: `FileReply` with its bytes, not JSON. */
  readonly download?: true;
}

/** Keeps the literal types of a route, so that both ends infer from it. */
export const route = <const R extends Route>(r: R): R => r;

type Parsed<S> = S extends z.ZodType<infer T> ? T : undefined;
type Sent<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler gets. */
export interface Input<R extends Route> {
  readonly params: Parsed<R['params']>;
  readonly query: Parsed<R['query']>;
  readonly body: Parsed<R['body']>;
}

/** What a caller sends. */
export interface Call<R extends Route> {
  readonly params?: Sent<R['params']>;
  readonly query?: Sent<R['query']>;
  readonly body?: Sent<R['body']>;
}

/** What a caller gets back. */
export type Reply<R extends Route> = z.infer<R['reply']>;
