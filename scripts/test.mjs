// `npm test [part ...] [arguments for the runner of that part]`
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './postgres.mjs';
import { installPrograms, programs } from './programs.mjs';
import { setUp } from './setup.mjs';
import { failed, runStep } from './step.mjs';
import { steps } from './steps.mjs';

const named = [...new Set(steps.map(({ part }) => part))];
const groups = { all: named, check: ['static', 'unit', 'web'] };

/** Sets up, runs the steps of the parts asked for, prints every failure once more and the sum; answers the exit code. */
export async function test(args) {
  const { parts, rest } = understand(args);
  const failures = [];
  const counts = await run(parts, rest, failures).catch((error) => {
    console.error(`[test] ${error.message}`);
    return [failed];
  });
  for (const failure of failures) console.log(`[test] failed: ${failure}`);
  const sum = (kind) => counts.reduce((total, count) => total + count[kind], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  return sum('failed') ? 1 : 0;
}

/** The parts named first, all when none is, and what they need; the rest is for their runner. */
function understand(args) {
  const isPart = (name) => Object.hasOwn(groups, name) || named.includes(name);
  const end = args.findIndex((arg) => !isPart(arg));
  const asked = end < 0 ? args : args.slice(0, end);
  const parts = new Set((asked.length ? asked : ['all']).flatMap((name) => groups[name] ?? name));
  if (parts.has('static') || parts.has('e2e')) parts.add('build');
  return { parts, rest: end < 0 ? [] : args.slice(end) };
}

async function run(parts, rest, failures) {
  await setUp();
  if (['unit', 'api', 'e2e', 'lab'].some((part) => parts.has(part))) await installPrograms();
  const hasServer = parts.has('api') && programs.postgres.isInstalled();
  const server = hasServer ? await startPostgres() : undefined;
  const reports = mkdtempSync(join(tmpdir(), 'edgewise-reports-'));
  try {
    const chosen = steps.filter(({ part }) => parts.has(part));
    return await inLanes(chosen, {
      rest,
      reports,
      database: server?.url,
      broken: new Set(),
      failures,
    });
  } finally {
    rmSync(reports, { recursive: true, force: true });
    await server?.stop();
  }
}

/** Two steps at a time where there is memory for them, then those that want to be alone. */
async function inLanes(chosen, run) {
  const waiting = chosen.filter(({ alone }) => !alone);
  const counts = [];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      counts.push(await runStep(step, run));
    }
  };
  await Promise.all(totalmem() > 6e9 ? [lane(), lane()] : [lane()]);
  for (const step of chosen.filter(({ alone }) => alone)) counts.push(await runStep(step, run));
  return counts;
}
