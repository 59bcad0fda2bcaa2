// Makes a bare checkout ready to run: packages, Node 24, generated code, the built web.
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { quiet, root } from './child.mjs';
import { fingerprint } from './fingerprint.mjs';
import { inTurn } from './turn.mjs';

/** A path inside the project. */
export const at = (path) => join(root, path);

/** Packages, generated code and the `edgewise` command; does only what is not done yet. */
export const setUp = () =>
  inTurn('setup', async () => {
    if (packagesAreStale()) await step('install packages', ...npmCi());
    checkNode();
    await once('node_modules/.prisma-client', ['prisma/schema.prisma', 'package-lock.json'], () =>
      step('generate the database client', 'node', [
        at('node_modules/prisma/build/index.js'),
        'generate',
      ]),
    );
    linkCommand();
  });

/** The web as the server delivers it, in dist/web; built when anything that it is made of changed. */
export const webBuild = () =>
  inTurn('web', () =>
    once('dist/.web', webSources, () =>
      step('build the web', 'node', [at('node_modules/@angular/cli/bin/ng.js'), 'build']),
    ),
  );

const webSources = [
  'web',
  'api/src/contract',
  'api/src/domain',
  'angular.json',
  'tsconfig.json',
  'package-lock.json',
];

/** The environment in which `node` is the pinned Node 24 and no tool calls home. */
export function nodeEnvironment(extra = {}) {
  const { FORCE_COLOR, NO_COLOR, ...environment } = process.env;
  return {
    ...environment,
    ...(process.stdout.isTTY && !NO_COLOR ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
    NG_CLI_ANALYTICS: 'false',
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    PATH: [dirname(pinnedNode()), at('node_modules/.bin'), process.env.PATH].join(delimiter),
    ...extra,
  };
}

/** The Node that came with the packages, or the machine's own where none is published. */
function pinnedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const pinned = at(`node_modules/node-${system}-${process.arch}/bin/${file}`);
  return existsSync(pinned) ? pinned : process.execPath;
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > 24 || (major === 24 && minor >= 15);
  if (pinnedNode() !== process.execPath || isNewEnough) return;
  const machine = `${process.platform} on ${process.arch}`;
  throw new Error(`Node 24.15 or newer is needed, and npm has none for ${machine}: install it`);
}

/** Compares the lock file with npm's own record of what it installed. */
function packagesAreStale() {
  const record = at('node_modules/.package-lock.json');
  if (!existsSync(record)) return true;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const { '': _, ...locked } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  return Object.entries(locked).some(([path, { version, optional, devOptional }]) =>
    installed[path] ? installed[path].version !== version : !optional && !devOptional,
  );
}

/** `npm ci`, by the npm that runs us where there is one. */
function npmCi() {
  const args = ['ci', '--loglevel=error'];
  const npm = process.env.npm_execpath ?? '';
  return /npm-cli\.c?js$/.test(npm) ? [process.execPath, [npm, ...args]] : ['npm', args];
}

/** Lets `npx edgewise` and package scripts find the command in this checkout. */
function linkCommand() {
  const link = at('node_modules/.bin/edgewise');
  if (process.platform === 'win32' || lstatSync(link, { throwIfNoEntry: false })) return;
  symlinkSync('../../api/bin/edgewise.mjs', link);
}

/** Does `work` unless the files at `paths` are as they were when it was last done. */
async function once(stamp, paths, work) {
  const file = at(stamp);
  const now = fingerprint(paths.map(at));
  if (existsSync(file) && readFileSync(file, 'utf8') === now) return;
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, now);
}

async function step(what, command, args) {
  const start = Date.now();
  console.log(`[setup] ${what}`);
  const { code, output } = await quiet(command, nodeEnvironment(), args);
  if (code !== 0) throw new Error(`could not ${what} (exit code ${code})\n${output}`);
  console.log(`[setup] ${what}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
