import type { IncomingMessage } from 'node:http';
import type { Issue } from '../contract/problem.ts';
import { Invalid, TooLarge } from '../service/errors.ts';
import { BadSyntax, UnsupportedMediaType } from './request-errors.ts';

const DEEPEST = 64;

/** The bytes of a request, up to `most`. @throws TooLarge as soon as that is known @throws UnsupportedMediaType */
export const readBytes = async (req: IncomingMessage, most: number): Promise<Uint8Array> => {
  if ((req.headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new UnsupportedMediaType('The body must not be compressed');
  }
  if (Number(req.headers['content-length'] ?? 0) > most) throw tooLarge(most);
  return collect(req, most);
};

/** The JSON of a request. @throws TooLarge @throws UnsupportedMediaType @throws BadSyntax @throws Invalid */
export const readJson = async (req: IncomingMessage, most: number): Promise<unknown> => {
  requireJson(req.headers['content-type'] ?? '');
  const value = parseJson(await readBytes(req, most));
  const issues = unstorable(value, [], 0);
  if (issues.length > 0) throw new Invalid('The request is not valid', issues.slice(0, 100));
  return value;
};

/** Text that no database column can hold, and nesting that nothing here has. */
export const unstorable = (value: unknown, path: readonly string[], depth: number): Issue[] => {
  const where = path.join('.');
  if (typeof value === 'string') {
    const bad = value.includes('\u0000') || !value.isWellFormed();
    return bad ? [{ where, message: 'must not contain NUL or half characters' }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (depth >= DEEPEST)
    return [{ where: path.slice(0, 5).join('.'), message: 'is nested too deep' }];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '__proto__' || key.includes('\u0000') || !key.isWellFormed()
      ? [{ where, message: 'has a field name that cannot be used' }]
      : unstorable(inner, [...path, key], depth + 1),
  );
};

const tooLarge = (most: number): TooLarge =>
  new TooLarge(`At most ${most.toLocaleString('en')} bytes are read here`);

// Not `for await`: leaving that early destroys the connection, and the client would never see the answer.
const collect = (req: IncomingMessage, most: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const add = (chunk: Buffer): void => {
      length += chunk.length;
      if (length <= most) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      req.off('data', add);
      reject(tooLarge(most));
    };
    req.on('data', add);
    req.once('end', () => {
      resolve(Buffer.concat(chunks));
    });
    req.once('close', () => {
      reject(new BadSyntax('The body ended too early'));
    });
    req.once('error', reject);
  });

const requireJson = (contentType: string): void => {
  const [mediaType = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (!/^application\/(?:[\w.-]+\+)?json$/.test(mediaType)) {
    throw new UnsupportedMediaType('The body must be application/json');
  }
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  if (charset !== undefined && !/^charset="?utf-8"?$/.test(charset)) {
    throw new UnsupportedMediaType('The body must be UTF-8');
  }
};

const parseJson = (bytes: Uint8Array): unknown => {
  const text = decode(bytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadSyntax(
      `The body is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`.slice(
        0,
        200,
      ),
    );
  }
};

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BadSyntax('The body is not valid UTF-8');
  }
};
