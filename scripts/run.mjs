// What `npm start`, `npm test` and their relatives run. No dependencies and no syntax newer than
// Node 18, because this file installs the dependencies, Node 24 among them.
import { serverFlags } from '../api/bin/server-flags.mjs';
import { attached, stopAll } from './child.mjs';
import { at, nodeEnvironment, setUp, webBuild } from './setup.mjs';
import { test } from './test.mjs';

const [task = '', ...rest] = process.argv.slice(2);
const tasks = { setup, start, dev, build, test: () => test(rest), check: () => test(['check']) };
if (!Object.hasOwn(tasks, task)) {
  console.error(`usage: node scripts/run.mjs ${Object.keys(tasks).join(' | ')}`);
  process.exit(2);
}
try {
  process.exit(await tasks[task]());
} catch (error) {
  console.error(`[setup] ${error.message}`);
  process.exit(1);
}

async function setup() {
  await setUp();
  return 0;
}

async function build() {
  await setUp();
  await webBuild();
  return 0;
}

/** Serves the console and the API; further arguments go to the server. */
async function start() {
  await setUp();
  await webBuild();
  return attached('node', [...serverFlags, at('api/src/main.ts'), ...rest], nodeEnvironment());
}

/** The API, restarted by every change, and the web with live reload at its own address. */
async function dev() {
  await setUp();
  const api = attached('node', ['--watch', at('api/src/main.ts'), ...rest], nodeEnvironment());
  const ng = at('node_modules/@angular/cli/bin/ng.js');
  const web = attached('node', [ng, 'serve'], nodeEnvironment());
  const code = await Promise.race([api, web]);
  stopAll('SIGTERM');
  return code;
}
