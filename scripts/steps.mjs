// All that `npm test` does, and how each step says how it went.
import { readFileSync } from 'node:fs';
import { at, webBuild } from './setup.mjs';

const { scripts } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
const vitest = 'vitest run --reporter=default --reporter=json --outputFile.json="$REPORT"';

/** A package script, which counts as one test. */
const check = (name) => ({ name, part: 'static', line: scripts[name] });

/** The slow ones first, so that no lane is left with one of them at the end. */
export const steps = [
  { name: 'build', part: 'build', work: webBuild },
  check('lint'),
  { name: 'unit tests', part: 'unit', line: `${vitest} --project unit`, read: vitestCounts },
  { name: 'web tests', part: 'web', line: ngTest(), read: vitestCounts },
  {
    name: 'API tests, embedded database',
    part: 'api',
    line: `${vitest} --project api`,
    read: vitestCounts,
  },
  {
    name: 'API tests, PostgreSQL server',
    part: 'api',
    line: `${vitest} --project api`,
    read: vitestCounts,
    needs: 'postgres',
    usesDatabase: true,
  },
  check('types:web'),
  check('types:api'),
  check('arch'),
  check('migration:check'),
  check('docs:check'),
  check('format:check'),
  {
    name: 'lab: one topology for real',
    part: 'lab',
    line: `${vitest} --project lab`,
    read: vitestCounts,
    alone: true,
  },
  {
    name: 'end-to-end tests',
    part: 'e2e',
    line: 'playwright test --config e2e/playwright.config.ts --reporter=list,json',
    read: playwrightCounts,
    needs: 'chromium',
    after: 'build',
    alone: true,
  },
];

function ngTest() {
  return 'ng test --no-progress --reporters=default --reporters=json --output-file="$REPORT"';
}

/** A file that cannot be loaded has no tests in the report; it counts as one that failed. */
function vitestCounts({ testResults, ...report }) {
  const failing = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [`${name}: ${message}`];
    return failed.map((test) => `${name} › ${test.fullName}: ${test.failureMessages[0] ?? ''}`);
  });
  return {
    passed: report.numPassedTests,
    failed: failing.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failing,
  };
}

function playwrightCounts({ stats, errors, suites }) {
  const failing = specsOf(suites)
    .filter(({ ok }) => !ok)
    .map(({ file, title }) => `${file} › ${title}`);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failing: [...failing, ...errors.map(({ message }) => message)],
  };
}

const specsOf = (suites) =>
  suites.flatMap(({ specs, suites: inner = [] }) => [...specs, ...specsOf(inner)]);
