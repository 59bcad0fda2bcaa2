import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatedReport } from './dated-report.ts';
import { reportPage } from './report-page.ts';
import { withoutRepeats } from './repeats.ts';
import { versions } from './versions.ts';

/** Writes `lab.json` and `lab.html` into a folder. */
export const writeReport = (
  found: Pick<DatedReport, 'topologies' | 'notRun'>,
  folder: string,
): void => {
  const report: DatedReport = {
    day: new Date().toISOString().slice(0, 10),
    versions: versions(),
    ...found,
    topologies: found.topologies.map(withoutRepeats),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'lab.json'), `${JSON.stringify(report)}\n`);
  writeFileSync(join(folder, 'lab.html'), reportPage(report));
};
