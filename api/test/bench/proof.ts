import { designOf } from '../../src/domain/user-groups.ts';
import type { Topology } from '../../src/domain/topology.ts';
import { largeTopology, reference } from '../../src/planning/reference.fixture.ts';
import { planWithRulesets } from '../../src/service/compose.ts';
import { minimalityOf } from '../../src/service/prove/minimality.ts';
import { proveAll } from '../../src/service/prove/prover.ts';
import type { WorldInput } from '../../src/service/prove/world-input.ts';
import { type Figure, timed } from './measure.ts';
import { proofEdits } from './proof-edits.ts';

const inputOf = (topology: Topology): WorldInput => {
  const design = designOf(topology);
  return { design, plan: planWithRulesets(design) };
};

/** Twenty sites, forty edge servers, two hundred partners; `edit` changes something before it is planned. */
const large = (edit: (topology: Topology) => void = () => undefined): WorldInput => {
  const topology = largeTopology({ sites: 20, edgeServers: 40, partners: 200, users: 1_000 });
  edit(topology);
  return inputOf(topology);
};

/** Every scenario for every party, again after an edit, and what nothing needs. Plans are made beforehand. */
export const proofFigures = async (): Promise<Figure[]> => {
  const single = inputOf(reference('2013', 'single-nat'));
  const scaled = proveAll(inputOf(reference('2013', 'scaled-dns-nat')));
  const whole = large();
  const before = proveAll(whole);
  const half = inputOf(largeTopology({ sites: 10, edgeServers: 20, partners: 100, users: 1_000 }));
  const smaller = await timed('prove 10 sites, 20 edge servers, 100 partners', null, () =>
    proveAll(half),
  );
  const larger = await timed('prove 20 sites, 40 edge servers, 200 partners', 500, () =>
    proveAll(whole),
  );
  return [
    await timed('prove a single edge behind NAT', 20, () => proveAll(single)),
    smaller,
    larger,
    {
      what: 'twice the topology takes',
      value: larger.value / smaller.value,
      unit: 'times',
      limit: 2.5,
      successes: larger.successes,
    },
    ...(await editFigures(before)),
    await timed('minimality of a scaled edge', 1_000, () => minimalityOf(scaled)),
  ];
};

const editFigures = async (before: ReturnType<typeof proveAll>): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const [what, edit] of proofEdits) {
    const after = large(edit);
    figures.push(
      await timed(`prove them again after a change of ${what}`, 100, () => proveAll(after, before)),
    );
  }
  return figures;
};
