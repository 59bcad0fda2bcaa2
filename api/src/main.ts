import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino, type Logger } from 'pino';
import { readSecrets } from './agent/probe-secrets.ts';
import { beginDuties } from './begin-duties.ts';
import { isLoopbackHost, productRoot, readConfig, type Config } from './config.ts';
import { createServices } from './create-services.ts';
import { exampleFiles, labReport } from './product-files.ts';
import { factsEdition } from './facts/edition.ts';
import { createApp } from './http/app.ts';
import { serve, type Running } from './http/serve.ts';
import { ProbePolicy } from './domain/probe-policy.ts';
import { channelMessenger } from './notify/channel-messenger.ts';
import { probeGuard, type ProbeGuard } from './probe/guard/probe-guard.ts';
import { createStores } from './store/create-stores.ts';
import { openDatabase, type Database, type Log } from './store/open-database.ts';

const redact = ['password', 'token', 'secret', '*.password', '*.token', '*.secret', '*.headers'];

try {
  await start(readConfig(process.env, productRoot));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function start(config: Config): Promise<void> {
  const secrets = await ownSecrets(config);
  const log = pino({ level: config.logLevel, redact }, pino.destination(2));
  const database = await openDatabase({
    url: config.databaseUrl,
    dir: config.data,
    log: lines(log),
  });
  const stores = createStores(database);
  const made = { version: versionOf(productRoot), facts: factsEdition };
  const services = createServices({ ...stores, ...made, ...surroundings(config, database) });
  const loadSample = () => services.examples.loadSample(stores.topologies).catch(noted(log));
  const app = createApp(services, {
    ...made,
    log,
    trustProxy: config.trustProxy,
    web: join(productRoot, 'dist/web'),
    openMetrics: config.openMetrics,
    afterSetup: loadSample,
  });
  const beforeStop = (): void => {
    services.watch.end(() => true);
    services.patience.end();
  };
  const server = await listen(config, () => serve(app, { ...config, beforeStop })).catch(
    async (error: unknown) => {
      await database.close();
      throw error;
    },
  );
  const endDuties = await beginDuties(services, { config, log, secrets, ...server, ...made });
  stopOnSignal(async () => {
    await Promise.all([server.stop(), endDuties()]);
    await database.close();
  });
  await announce(server, services.gate);
}

/** What probes from here show and trust. */
function ownSecrets({ secretFiles }: Config) {
  return readSecrets(secretFiles, (path) => readFile(resolve(productRoot, path), 'utf8'));
}

/** What services ask of this machine. */
function surroundings(config: Config, database: Database) {
  return {
    clock: { now: () => new Date() },
    messenger: channelMessenger({
      doorman: doorman(config),
      publicUrl: config.publicUrl ?? null,
    }),
    database: () => database.info(),
    examples: () => exampleFiles(join(productRoot, 'docs/examples')),
    labReport: () => labReport(productRoot),
    trustLocal: isLoopbackHost(config.host),
    pause: (ms: number) => pause(ms),
  };
}

/** Alerts go to public addresses and to the private networks that the configuration names. */
function doorman({ channelNetworks }: Config): ProbeGuard {
  return probeGuard(ProbePolicy.parse({ allowedPrefixes: channelNetworks }));
}

function lines(log: Logger): Log {
  return {
    info: (message) => {
      log.info(message);
    },
    error: (message) => {
      log.error(message);
    },
  };
}

function noted(log: Logger): (error: unknown) => void {
  return (error) => {
    log.error({ err: error }, 'the sample topology was not loaded');
  };
}

async function listen({ host, port }: Config, begin: () => Promise<Running>): Promise<Running> {
  try {
    return await begin();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE')
      throw new Error(
        `Port ${port} of ${host} is in use by another program. Stop that one, or set PORT to another number.`,
        { cause: error },
      );
    if (code === 'EACCES')
      throw new Error(
        `Port ${port} of ${host} may not be used by this user. Set PORT to a number above 1023.`,
        { cause: error },
      );
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new Error(`${host} is no address of this machine. Set HOST to one.`, { cause: error });
    throw error;
  }
}

async function announce(
  { port }: Running,
  gate: { needed(): Promise<boolean>; readonly token: string },
): Promise<void> {
  const needed = await gate.needed();
  console.log(
    `Edgewise is ready on http://localhost:${port} — open it and ${needed ? 'create the administrator' : 'sign in'}`,
  );
  if (needed) console.log(`Set-up token, needed only from another machine: ${gate.token}`);
}

function stopOnSignal(end: () => Promise<void>): void {
  let since = 0;
  const stop = async (): Promise<void> => {
    // A terminal and a runner may both send one signal; a person who means it sends another later.
    if (since > 0 && Date.now() - since > 2_000) process.exit(1);
    if (since > 0) return;
    since = Date.now();
    await end();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => void stop());
}

function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
