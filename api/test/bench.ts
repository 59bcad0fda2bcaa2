// `npm run bench [planning] [proof] [analysis] [exporters] [judge] [probes] [history] [server] [console] [command] [bundle]`: figures with the limits that the product promises. Nothing here is a test.
import { availableParallelism, totalmem } from 'node:os';
import { analysisFigures } from './bench/analysis.ts';
import { bundleFigure, commandFigures } from './bench/command.ts';
import { consoleFigures } from './bench/console.ts';
import { judgeFigures } from './bench/judge.ts';
import { writingFigures } from './bench/exporters.ts';
import { historyFigures } from './bench/history.ts';
import { type Figure, lineOf } from './bench/measure.ts';
import { planningFigures } from './bench/planning.ts';
import { proofFigures } from './bench/proof.ts';
import { probesFigures } from './bench/probes.ts';
import { readersFigures } from './bench/readers.ts';
import { serverFigures } from './bench/server.ts';
import { watchFigures } from './bench/watch.ts';

const parts: Readonly<Record<string, () => Promise<Figure[]> | Figure[]>> = {
  planning: planningFigures,
  proof: proofFigures,
  analysis: analysisFigures,
  readers: readersFigures,
  exporters: writingFigures,
  judge: judgeFigures,
  probes: probesFigures,
  watch: watchFigures,
  history: historyFigures,
  server: serverFigures,
  console: consoleFigures,
  command: commandFigures,
  bundle: () => [bundleFigure()],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
console.log(
  `node ${process.version}, ${availableParallelism()} cores, ${Math.round(totalmem() / 1e9)} GB; medians of five`,
);
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  for (const figure of await measure()) console.log(lineOf(figure));
}
console.log(
  `\npeak memory of the measurements ${Math.round(process.resourceUsage().maxRSS / 1_000)} MB`,
);
