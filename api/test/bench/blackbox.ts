import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Agent, get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { installed } from '../needs.ts';
import { freePort } from '../probe/free-port.ts';
import { untilAnswered } from '../real/daemon.ts';
import { type Figure, median } from './measure.ts';
import { perProbe } from './per-probe.ts';

/** Where the servers that are probed listen. */
export type PeerPorts = Readonly<Record<'tcp' | 'tls' | 'https' | 'sips' | 'stun' | 'sip', number>>;

const COMMAND = 'prometheus-blackbox-exporter';

const MODULES = `modules:
  tcp: { prober: tcp, timeout: 5s }
  tls: { prober: tcp, timeout: 5s, tcp: { tls: true, tls_config: { insecure_skip_verify: true } } }
  https: { prober: http, timeout: 5s, http: { tls_config: { insecure_skip_verify: true } } }
`;

/** The rates of Prometheus' blackbox exporter, if it is installed. */
export const blackboxFigures = async (ports: PeerPorts, folder: string): Promise<Figure[]> => {
  if (!installed(COMMAND)) {
    console.log(`${COMMAND} is not measured: apt-get install ${COMMAND}`);
    return [];
  }
  writeFileSync(join(folder, 'blackbox.yml'), MODULES);
  const port = await freePort();
  const words = [
    `--config.file=${join(folder, 'blackbox.yml')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--log.level=error',
  ];
  const server = spawn(COMMAND, words, { stdio: 'ignore' });
  const agent = new Agent({ keepAlive: true });
  const ask = (module: string, target: string) =>
    probed(`http://127.0.0.1:${port}/probe?module=${module}&target=${target}`, agent);
  try {
    await untilAnswered(() => ask('tcp', `127.0.0.1:${ports.tcp}`));
    return [
      await figure('tcp', 3_000, () => ask('tcp', `127.0.0.1:${ports.tcp}`)),
      await figure('tls', 1_000, () => ask('tls', `127.0.0.1:${ports.tls}`)),
      await figure('https', 1_000, () => ask('https', `https://127.0.0.1:${ports.https}/`)),
    ];
  } finally {
    agent.destroy();
    server.kill();
  }
};

const figure = async (
  module: string,
  runs: number,
  ask: () => Promise<boolean>,
): Promise<Figure> => {
  let good = 0;
  const run = async (): Promise<void> => {
    if (await ask()) good += 1;
  };
  await perProbe(runs / 10, run);
  good = 0;
  const took: number[] = [];
  for (let n = 0; n < 3; n += 1) took.push(await perProbe(runs, run));
  if (good !== 3 * runs)
    throw new Error(`${COMMAND} ${module}: ${good} of ${3 * runs} probes succeeded`);
  return {
    what: `one probe '${module}' by ${COMMAND}`,
    value: median(took),
    unit: 'µs',
    limit: null,
    successes: `${good} of ${3 * runs}`,
  };
};

const probed = async (url: string, agent: Agent): Promise<boolean> => {
  const [response] = (await once(get(url, { agent }), 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return text.includes('\nprobe_success 1');
};
