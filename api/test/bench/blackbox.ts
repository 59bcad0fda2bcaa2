import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed } from '../needs.ts';
import { freePort } from '../free-port.ts';
import { untilAnswered } from '../real/daemon.ts';
import { webClient } from './keep-alive.ts';

/** Another prober. */
export interface Prober {
  readonly name: string;
  /** Whether a probe succeeds. */
  readonly ask: (module: 'tcp' | 'tls' | 'https', target: string) => Promise<boolean>;
  /** Milliseconds of processor that it has used. */
  readonly processorMs: () => number;
  readonly close: () => void;
}

const COMMAND = 'prometheus-blackbox-exporter';

// It judges no certificate: neither trust nor names.
const MODULES = `modules:
  tcp: { prober: tcp, timeout: 5s }
  tls: { prober: tcp, timeout: 5s, tcp: { tls: true, tls_config: { insecure_skip_verify: true } } }
  https: { prober: http, timeout: 5s, http: { tls_config: { insecure_skip_verify: true } } }
`;

/** Prometheus' blackbox exporter, if it is installed. It answers over HTTP only, on connections that are kept. */
export const blackbox = async (folder: string): Promise<Prober | null> => {
  if (!installed(COMMAND)) {
    console.log(`${COMMAND} is not measured: apt-get install ${COMMAND}`);
    return null;
  }
  writeFileSync(join(folder, 'blackbox.yml'), MODULES);
  const port = await freePort();
  const words = [
    `--config.file=${join(folder, 'blackbox.yml')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--log.level=error',
  ];
  const server = spawn(COMMAND, words, { stdio: 'ignore' });
  await untilAnswered(async () => {
    const first = webClient(port);
    await first.get('/').finally(first.close);
  });
  const client = webClient(port);
  return {
    name: COMMAND,
    ask: async (module, target) => {
      const answer = await client.get(`/probe?module=${module}&target=${target}`);
      return answer.includes('\nprobe_success 1');
    },
    processorMs: () => processorMs(server.pid ?? 0),
    close: () => {
      client.close();
      server.kill();
    },
  };
};

/** User and system time of a process, which Linux counts in hundredths of a second (proc(5)). */
const processorMs = (pid: number): number => {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ');
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  return ((user ?? 0) + (system ?? 0)) * 10;
};
