import { createSecureContext } from 'node:tls';
import { certificatesIn } from '../probe/certificate/certificates-in.ts';
import type { ProbeSecrets } from '../probe/probe.ts';

/** Files with what probes show and trust; none of them has to be there. */
export interface SecretFiles {
  /** Roots in place of those of the machine, in PEM. */
  readonly trust: string | undefined;
  /** Certificate chain and key, in PEM. */
  readonly identity: string | undefined;
  /** Secret shared with TURN servers. */
  readonly turnSecret: string | undefined;
  /** `user:password` of a TURN user. */
  readonly turnCredentials: string | undefined;
  /** Media relay credentials as MRAS hands them out: name and password in a line each. */
  readonly mrasCredentials: string | undefined;
}

/** Reads what probes show and trust. @throws an Error that names the file, when one cannot be read or used */
export const readSecrets = async (
  files: SecretFiles,
  read: (path: string) => Promise<string>,
): Promise<ProbeSecrets> => {
  const found = await Promise.all(
    SECRETS.map(async (name) => {
      const path = files[name];
      return path === undefined ? {} : secretOf[name](await read(path), path);
    }),
  );
  return Object.assign({}, ...found) as ProbeSecrets;
};

const SECRETS = ['trust', 'identity', 'turnSecret', 'turnCredentials', 'mrasCredentials'] as const;

const secretOf: Readonly<Record<keyof SecretFiles, (text: string, path: string) => ProbeSecrets>> =
  {
    trust: (text, path) => {
      usable(path, 'has no certificate', () => certificatesIn(needed(text, CERTIFICATE)));
      return { trust: [text] };
    },
    identity: (text, path) => {
      usable(path, 'has no certificate with its key', () =>
        createSecureContext({ cert: needed(text, CERTIFICATE), key: text }),
      );
      return { identity: { certificate: text, key: text } };
    },
    turnSecret: (text, path) => ({
      turnSecret: usable(path, 'is empty', () => needed(text.trim(), /./)),
    }),
    turnCredentials: (text, path) => ({ turn: credentials(text.trim(), /^([^:\n]+):(.+)$/, path) }),
    mrasCredentials: (text, path) => ({
      mras: credentials(text.trim(), /^(\S+)\s*\n\s*(\S+)$/, path),
    }),
  };

const CERTIFICATE = /-----BEGIN CERTIFICATE-----/;

const credentials = (text: string, form: RegExp, path: string) => {
  const [, username, password] = form.exec(text) ?? [];
  if (username === undefined || password === undefined)
    throw new Error(`${path}: has no name and password`);
  return { username, password };
};

const needed = (text: string, what: RegExp): string => {
  if (!what.test(text)) throw new Error('not there');
  return text;
};

const usable = <T>(path: string, flaw: string, use: () => T): T => {
  try {
    return use();
  } catch {
    // What OpenSSL says may quote the file.
    throw new Error(`${path}: ${flaw}`);
  }
};
