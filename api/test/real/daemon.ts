import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';

/** Brings up loopback with the addresses on it. */
export function haveAddresses(addresses: readonly string[]): void {
  execFileSync('ip', ['link', 'set', 'lo', 'up']);
  for (const address of addresses)
    execFileSync('ip', ['address', 'add', `${address}/32`, 'dev', 'lo']);
}

/** Runs a server while `use` talks to it, and ends it by its id; answers what `use` saw, and how the server ended. */
export async function withDaemon<T>(
  command: readonly [program: string, ...args: string[]],
  use: () => Promise<T>,
): Promise<{ seen: T | string; ended: number | string | null; said: string }> {
  const [program, ...args] = command;
  const server = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const end = once(server, 'exit') as Promise<[number | null, string | null]>;
  const seen = await use().catch(String);
  server.kill('SIGTERM');
  const [code, signal] = await end;
  return { seen, ended: code ?? signal, said };
}

/** Asks again and again until there is an answer, for at most a minute. */
export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 60_000;
  const again = async (error: unknown): Promise<T> => {
    if (Date.now() > deadline) throw error;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return ask().catch(again);
  };
  return ask().catch(again);
}

/** Makes a throw-away issuer, and certificates by it, in the current folder: `NAME.key` and `NAME.crt` for each subject. */
export function makeCertificates(subjects: Readonly<Record<string, string>>): void {
  const quiet = { stdio: 'ignore' } as const;
  const fresh = ['-newkey', 'rsa:2048', '-nodes'];
  const ca = ['req', '-x509', ...fresh, '-subj', '/CN=Test', '-keyout', 'ca.key', '-out', 'ca.crt'];
  execFileSync('openssl', ca, quiet);
  for (const [name, subject] of Object.entries(subjects)) {
    const files = ['-keyout', `${name}.key`, '-out', `${name}.csr`];
    execFileSync('openssl', ['req', ...fresh, '-subj', `/CN=${subject}`, ...files], quiet);
    const signing = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2'];
    const both = ['-in', `${name}.csr`, '-out', `${name}.crt`];
    execFileSync('openssl', ['x509', '-req', ...signing, ...both], quiet);
    execFileSync('chmod', ['644', `${name}.key`]);
  }
}

/** The last line of a script: what it saw. */
export const report = (seen: unknown): void => writeFileSync(1, `${JSON.stringify(seen)}\n`);
