import fc from 'fast-check';

/**
 * Laws are tried on the same cases each time, so that a commit is either green or red. `LAW_SEED=random` tries others, and
 * `LAW_SEED=n` those of a report.
 */
const seed = process.env['LAW_SEED'] ?? '20261123';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
