#!/usr/bin/env node
// The command. Runs on the machine's own Node and hands over to the one that the lock file pins where that is older than
// what the sources need; then, and only then, a second process is started. A server begins anew, in the same process, with the
// flags that keep its memory small.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { serverFlags } from './server-flags.mjs';

const needed = 24;
const platform = process.platform === 'win32' ? 'win' : process.platform;
const binary = process.platform === 'win32' ? 'node.exe' : 'node';
const packaged = fileURLToPath(
  new URL(`../../node_modules/node-${platform}-${process.arch}/bin/${binary}`, import.meta.url),
);

const words = process.argv.slice(2);
const flags = words[0] === 'serve' ? serverFlags : [];
const hasFlags = flags.every((flag) => process.execArgv.includes(flag));

if (Number(process.versions.node.split('.')[0]) >= needed) await run();
else if (existsSync(packaged)) handOver();
else {
  process.stderr.write(
    `edgewise: needs Node ${needed}, this is ${process.versions.node}; run npm ci first\n`,
  );
  process.exitCode = 2;
}

async function run() {
  if (!hasFlags && process.platform !== 'win32')
    process.execve(process.execPath, [process.execPath, ...commandLine()]);
  module.enableCompileCache?.();
  const { runProcess } = await import('../src/command/run-process.ts');
  await runProcess();
}

function handOver() {
  const child = spawn(packaged, commandLine(), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}

function commandLine() {
  return [...process.execArgv, ...flags, fileURLToPath(import.meta.url), ...words];
}
