import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What may be wrong with a certificate. */
export type Flaw = 'none' | 'expired' | 'untrusted';

/**
 * A certification authority that is thrown away with its folder, and a second one that nobody trusts. It issues what is requested,
 * and no more, but to whoever has to show the same certificate as a client to a server with OpenSSL: that wants clientAuth, which
 * the product does not.
 */
export class Issuer {
  readonly #folder: string;
  #hash = '';
  readonly #keys = new Map<string, Promise<string>>();
  readonly #issued = new Map<string, Promise<IssuedFiles>>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** PEM file of the issuer that everybody trusts. */
  get trusted(): string {
    return join(this.#folder, 'trusted.crt');
  }

  /** Hash of its subject, by which OpenSSL finds it in a folder. */
  get hash(): string {
    return this.#hash;
  }

  async open(): Promise<void> {
    const usages = { requested: '', client: 'extendedKeyUsage=serverAuth,clientAuth\n' };
    for (const [name, text] of Object.entries(usages))
      writeFileSync(join(this.#folder, name), `${text}basicConstraints=CA:FALSE\n`);
    await Promise.all(['trusted', 'unknown'].map((name) => this.#authority(name)));
    const { stdout } = await run('openssl', ['x509', '-hash', '-noout', '-in', this.trusted]);
    this.#hash = stdout.trim();
  }

  async #authority(name: string): Promise<void> {
    const files = ['-keyout', `${name}.key`, '-out', `${name}.crt`];
    const subject = ['-subj', `/CN=Edgewise lab ${name}`, '-days', '3'];
    await this.#openssl(['req', '-x509', ...RSA, ...subject, ...files]);
  }

  /** Issues from the text of a request configuration. The same id keeps its key, the same request its certificate. */
  issue(id: string, configuration: string, terms: Terms = AS_REQUESTED): Promise<IssuedFiles> {
    const request = JSON.stringify([id, configuration, terms]);
    const known = this.#issued.get(request) ?? this.#make(id, configuration, terms);
    this.#issued.set(request, known);
    return known;
  }

  async #make(id: string, configuration: string, terms: Terms): Promise<IssuedFiles> {
    const { flaw, isClient } = terms;
    const key = await this.#key(id);
    const name = `${id}.${flaw}.${process.hrtime.bigint()}`;
    writeFileSync(join(this.#folder, `${name}.cnf`), configuration);
    const request = ['-config', `${name}.cnf`, '-key', key, '-out', `${name}.csr`];
    await this.#openssl(['req', '-new', ...request]);
    const authority = flaw === 'untrusted' ? 'unknown' : 'trusted';
    const by = ['-CA', `${authority}.crt`, '-CAkey', `${authority}.key`];
    const serial = ['-set_serial', `0x${process.hrtime.bigint().toString(16)}`];
    const days = ['-days', flaw === 'expired' ? '-1' : '2'];
    const extensions = ['-copy_extensions', 'copy', '-extfile', isClient ? 'client' : 'requested'];
    const files = ['-in', `${name}.csr`, '-out', `${name}.crt`];
    await this.#openssl(['x509', '-req', ...by, ...serial, ...days, ...extensions, ...files]);
    return { certificate: join(this.#folder, `${name}.crt`), key };
  }

  #key(id: string): Promise<string> {
    const path = join(this.#folder, `${id}.key`);
    const known = this.#keys.get(id) ?? this.#makeKey(path);
    this.#keys.set(id, known);
    return known;
  }

  async #makeKey(path: string): Promise<string> {
    await this.#openssl(['genrsa', '-out', path, '2048']);
    return path;
  }

  async #openssl(words: readonly string[]): Promise<void> {
    await run('openssl', [...words], { cwd: this.#folder });
  }
}

/** What becomes of a request. */
export interface Terms {
  readonly flaw: Flaw;
  /** Whether it is shown to servers with OpenSSL too. */
  readonly isClient: boolean;
}

const AS_REQUESTED: Terms = { flaw: 'none', isClient: false };

/** Paths of PEM files. */
export interface IssuedFiles {
  readonly certificate: string;
  readonly key: string;
}

const RSA = ['-newkey', 'rsa:2048', '-nodes'];

/** The configuration of a request for a certificate of the lab's own. */
export const ownRequest = (names: readonly string[]): string =>
  [
    '[req]\nprompt = no\ndistinguished_name = subject\nreq_extensions = extensions',
    `[subject]\ncommonName = ${names[0] ?? ''}`,
    '[extensions]\nextendedKeyUsage = serverAuth, clientAuth',
    `subjectAltName = ${names.map((name) => `DNS:${name}`).join(',')}\n`,
  ].join('\n');
