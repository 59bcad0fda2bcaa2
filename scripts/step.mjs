// One step of a test run: run it, count its tests, tell what a reader needs.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quiet } from './child.mjs';
import { programs } from './programs.mjs';
import { nodeEnvironment } from './setup.mjs';

const mustRunAll = !['', 'false', '0'].includes(process.env.CI ?? '');
const passed = { passed: 1, failed: 0, skipped: 0 };
const skipped = { passed: 0, failed: 0, skipped: 1 };
export const failed = { passed: 0, failed: 1, skipped: 0 };

/** Runs `step` and answers its counts; what it said is printed only when it failed. */
export async function runStep(step, run) {
  const start = Date.now();
  const { counts: all, output = '' } = obstacle(step, run) ?? (await outcome(step, run));
  const { failing, ...counts } = all;
  if (counts.failed) remember(step.name, failing, run);
  const seconds = `${((Date.now() - start) / 1000).toFixed(1)} s`;
  const verdict = counts.failed ? 'FAILED ' : counts.passed ? 'passed ' : 'skipped';
  const text = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
  console.log(`[test] ${verdict} ${step.name}: ${text.join(', ')} (${seconds})`);
  if (counts.failed || !counts.passed) console.log(indent(output));
  return counts;
}

/** Why `step` cannot run at all. */
function obstacle({ needs, after }, { broken }) {
  if (broken.has(after)) return { counts: failed, output: `not run: ${after} failed` };
  if (!needs || programs[needs].isInstalled()) return undefined;
  const { debian, purpose } = programs[needs];
  return { counts: mustRunAll ? failed : skipped, output: `${debian} is missing: ${purpose}` };
}

async function outcome({ name, line, work, read, usesDatabase }, { rest, reports, database }) {
  if (work)
    return work().then(
      () => ({ counts: passed }),
      ({ message }) => ({ counts: failed, output: message }),
    );
  const report = join(reports, `${name.replaceAll(/\W+/g, '-')}.json`);
  const environment = nodeEnvironment({
    REPORT: report,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    TEST_DATABASE_URL: usesDatabase ? database : undefined,
  });
  const { code, output } = await quiet(read ? withOptions(line, rest) : line, environment);
  return { output, counts: read ? reported(report, read, code) : code === 0 ? passed : failed };
}

/** The counts of a report. A runner that ends in error has at least one failure. */
function reported(report, read, code) {
  if (!existsSync(report)) return failed;
  const counts = read(JSON.parse(readFileSync(report, 'utf8')));
  return code !== 0 && !counts.failed ? { ...counts, failed: 1 } : counts;
}

/** What failed, for steps that need this one and for the list at the end: which step, which test, the first line of why. */
function remember(step, failing, { broken, failures }) {
  broken.add(step);
  for (const each of failing?.length ? failing : [''])
    failures.push(`${step}${each && `: ${each.trim().split('\n')[0]}`}`);
}

const withOptions = (line, options) =>
  [line, ...options.map((option) => `'${option.replaceAll("'", `'\\''`)}'`)].join(' ');

const indent = (text) => text.trimEnd().replaceAll(/^/gm, '    ');
