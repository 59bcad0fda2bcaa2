import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { listen, type Listener } from './listener.ts';

/** A TLS server that lets its clients wait until it is told to go on. */
export interface SlowTlsServer extends Listener {
  readonly goOn: () => void;
}

/** Listens with a certificate of its own for `name`. */
export const startTls = async (
  address: string,
  port: number,
  name: string,
): Promise<SlowTlsServer> => {
  const own = await selfSigned(name);
  const gate = Promise.withResolvers<undefined>();
  const listener = await listen(address, port, (socket) => {
    void gate.promise.then(() => {
      new TLSSocket(socket, { isServer: true, ...own }).on('error', () => undefined).resume();
    });
  });
  return {
    ...listener,
    goOn: () => {
      gate.resolve(undefined);
    },
  };
};

const selfSigned = async (name: string): Promise<{ key: string; cert: string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '90'];
  const about = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  execFileSync('openssl', ['req', '-x509', ...kind, ...about, '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  });
  const read = { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
  await rm(folder, { recursive: true });
  return read;
};
