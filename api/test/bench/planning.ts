import { designOf } from '../../src/domain/user-groups.ts';
import type { Ruleset } from '../../src/domain/rule.ts';
import type { Design } from '../../src/domain/topology.ts';
import { deriveRulesets } from '../../src/firewall/derive-rulesets.ts';
import { exporters } from '../../src/firewall/vendors/index.ts';
import { planTopology } from '../../src/planning/plan-topology.ts';
import { largest, largeTopology, reference } from '../../src/planning/reference.fixture.ts';
import { type Figure, timed } from './measure.ts';

const sized = (edgeServers: number): Design =>
  designOf(
    largeTopology({
      sites: edgeServers / 2,
      edgeServers,
      partners: edgeServers * 2.5,
      users: 1_000,
    }),
  );

/** Planning of the largest example and of a single edge, and how it grows. */
export const planningFigures = async (): Promise<Figure[]> => {
  const large = designOf(largeTopology({ ...largest, users: 1_000 }));
  const single = designOf(reference('2013', 'single-nat'));
  const tenth = await timed('plan 10 sites, 20 edge servers', null, () => planTopology(sized20));
  const whole = await timed('plan 100 sites, 200 edge servers', null, () => planTopology(sized200));
  const { flows } = planTopology(large);
  return [
    await timed('plan 100 sites, 200 edge servers, 500 partners', 100, () => planTopology(large)),
    await timed('plan a single edge behind NAT', 5, () => planTopology(single)),
    {
      what: 'ten times the edge servers take',
      value: whole.value / tenth.value,
      unit: 'times',
      limit: 11,
      successes: whole.successes,
    },
    await timed('derive the rulesets of the largest', null, () => deriveRulesets(large, flows)),
    ...(await exporterFigures(deriveRulesets(large, flows))),
  ];
};

/** One after the other: measured at once, each would count the work of all. */
const exporterFigures = async (rulesets: readonly Ruleset[]): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const exporter of exporters)
    figures.push(
      await timed(`write all ${rulesets.length} rulesets as ${exporter.id}`, null, () =>
        rulesets.map((ruleset) => exporter.render(ruleset)),
      ),
    );
  return figures;
};

const sized20 = sized(20);
const sized200 = sized(200);
