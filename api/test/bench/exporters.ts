import type { Flow } from '../../src/domain/flow.ts';
import type { Ruleset } from '../../src/domain/rule.ts';
import { exporters } from '../../src/firewall/vendors/index.ts';
import { manyFlows, rulesetOf } from './many-flows.ts';
import { type Figure, timed } from './measure.ts';
import { peerFigures } from './peers.ts';

const SIX = ['nftables', 'iptables', 'cisco-asa', 'juniper-srx', 'paloalto', 'fortinet'];
const six = exporters.filter(({ id }) => SIX.includes(id));

const [some, many] = [manyFlows(5_000), manyFlows(50_000)];

/** Rulesets of 5,000 flows in the languages of six platforms, ten times as many, and the same rules by other compilers. */
export const writingFigures = async (): Promise<Figure[]> => {
  const few = await timed('5,000 flows in the six languages together', 250, () => writeAll(some));
  const all = await timed('50,000 flows in the six languages together', null, () => writeAll(many));
  return [
    few,
    all,
    {
      what: 'ten times the flows take',
      value: all.value / few.value,
      unit: 'times',
      limit: 11,
      successes: all.successes,
    },
    ...(await oneByOne(rulesetOf(some))),
    ...peerFigures(rulesetOf(some)),
  ];
};

/** From flows to texts; the ruleset is a new one, so that nothing is known of it from the last time. */
const writeAll = (flows: readonly Flow[]): void => {
  const ruleset = rulesetOf(flows);
  for (const exporter of six) exporter.render(ruleset);
};

const oneByOne = async (ruleset: Ruleset): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const { id, render } of six)
    figures.push(
      await timed(`the ${ruleset.rules.length} rules as ${id}`, null, () => render({ ...ruleset })),
    );
  return figures;
};
