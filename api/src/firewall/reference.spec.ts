import { describe, expect, test } from 'vitest';
import { canFilterWithIptables } from '../../test/hostile/iptables.ts';
import { canFilterPackets, inNamespace } from '../../test/hostile/nft.ts';
import type { Endpoint, Flow } from '../domain/flow.ts';
import { Ruleset } from '../domain/rule.ts';
import { designOf } from '../domain/user-groups.ts';
import { planFlows } from '../planning/plan-flows.ts';
import { referenceTopologies } from '../planning/reference.fixture.ts';
import { differenceOf } from './analysis/difference.ts';
import { reviewHygiene } from './analysis/hygiene.ts';
import { optimize } from './analysis/optimize.ts';
import { audit } from './audit.ts';
import { deriveRulesets } from './derive-rulesets.ts';
import { evaluate, type Packet } from './evaluate.ts';
import { exporters } from './vendors/index.ts';
import { csv } from './vendors/csv.ts';
import { nftables } from './vendors/nftables.ts';

const references = referenceTopologies.map(({ version, id, topology }) => {
  const design = designOf(topology);
  const flows = planFlows(design);
  return { name: `${version}-${id}`, flows, rulesets: deriveRulesets(design, flows) };
});

describe.each(references)('$name', ({ name, flows, rulesets }) => {
  test('has rulesets that the API can send and every exporter can write', () => {
    expect(() => Ruleset.array().parse(rulesets)).not.toThrow();
    expect(rulesets.map(({ side }) => side).toSorted()).toEqual(['external', 'internal']);
    const errors = exporters
      .flatMap((exporter) => rulesets.flatMap((each) => audit(exporter, each)))
      .filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
  });

  test('permits the packets of every flow that crosses a firewall', () => {
    const stopped = flows.flatMap((flow) => {
      const ruleset = rulesets.find(({ id }) => id === flow.firewallId);
      return ruleset
        ? packetsOf(flow).filter((packet) => evaluate(ruleset, packet).action !== 'permit')
        : [];
    });
    expect(stopped).toEqual([]);
  });

  test('has no rule without a flow', () => {
    const crossing = flows.filter(({ firewallId }) => firewallId !== null).map(({ id }) => id);
    const permitted = rulesets.flatMap(({ rules }) => rules.flatMap(({ flowIds }) => flowIds));
    expect(permitted.toSorted()).toEqual(crossing.toSorted());
    expect(permitted.length).toBeGreaterThan(0);
  });

  test('has no rule that others make needless', () => {
    const needless = rulesets.flatMap((ruleset) =>
      reviewHygiene(ruleset)
        .filter(({ kind }) => kind !== 'partly-shadowed')
        .map(({ kind, rule, by }) => [ruleset.id, kind, rule.id, by.map(({ id }) => id)]),
    );
    expect(needless).toEqual([]);
  });

  test('is optimized without changing a verdict, or being harder to write', () => {
    for (const ruleset of rulesets) {
      const { ruleset: fewer, merged } = optimize(ruleset);
      expect(fewer.rules.length).toBeLessThan(ruleset.rules.length);
      expect(merged.flat().length).toBeGreaterThan(0);
      expect(differenceOf(ruleset, fewer)).toMatchObject({ changes: [], isComplete: true });
      const flowIds = ({ rules }: Ruleset) => rules.flatMap((rule) => rule.flowIds).toSorted();
      expect(flowIds(fewer)).toEqual(flowIds(ruleset));
      const errors = exporters.flatMap((exporter) => audit(exporter, fewer));
      expect(errors.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  test('is written for nftables', async () => {
    const text = rulesets.map((each) => nftables.render(each) as string).join('\n');
    await expect(text).toMatchFileSnapshot(`__golden__/reference/${name}.nft`);
  });

  test.runIf(canFilterPackets())('is accepted by nft', () => {
    const text = rulesets.map((each) => nftables.render(each) as string).join('\n');
    const { status, stderr } = inNamespace(['nft', '-c', '-f', '-'], text);
    expect({ status, said: stderr }).toEqual({ status: 0, said: '' });
  });
});

test('one of them is written optimized', async () => {
  const rulesets = references.find(({ name }) => name === '2015-scaled-dns-nat')?.rulesets ?? [];
  const text = rulesets.map((each) => nftables.render(optimize(each).ruleset) as string);
  await expect(text.join('\n')).toMatchFileSnapshot('__golden__/reference/optimized.nft');
});

test('one of them is written as CSV', async () => {
  const name = '2015-scaled-dns-nat';
  const rulesets = references.find((each) => each.name === name)?.rulesets ?? [];
  const text = rulesets.map((each) => csv.render(each) as string).join('');
  await expect(text).toMatchFileSnapshot(`__golden__/reference/${name}.csv`);
});

describe.each(['2013-single-nat', 'SE-single-public'])('%s', (name) => {
  const rulesets = references.find((each) => each.name === name)?.rulesets ?? [];
  const others = exporters.filter(({ id }) => !['nftables', 'csv', 'xlsx'].includes(id));

  test.each(others)('is written for $id', async (exporter) => {
    const text = rulesets.map((each) => exporter.render(each) as string).join('\n');
    await expect(text).toMatchFileSnapshot(
      `__golden__/reference/${exporter.id}/${name}.${exporter.extension}`,
    );
  });

  test.runIf(canFilterWithIptables()).each(others.filter(({ lint }) => lint))(
    'is accepted by the loader of $id',
    ({ lint = [], render }) => {
      const answers = rulesets.map((each) => inNamespace(lint, render(each) as string));
      expect(answers.map(({ status, stderr }) => ({ status, stderr }))).toEqual(
        rulesets.map(() => ({ status: 0, stderr: '' })),
      );
    },
  );

  test.each(others)('has every rule at a line of $id', ({ lineOfRule, render }) => {
    const missing = rulesets.flatMap((ruleset) => {
      const lines = (render(ruleset) as string).split('\n');
      const places = lineOfRule(ruleset);
      return ruleset.rules.filter(({ id }) => !lines[(places[id] ?? 0) - 1]?.includes(id));
    });
    expect(missing).toEqual([]);
  });
});

/** The first and the last packet that a flow speaks of, between each pair of its hosts. */
function packetsOf({
  source,
  destination,
  direction,
  transport,
  ports,
  sourcePorts,
}: Flow): Packet[] {
  return addressesOf(source).flatMap((from) =>
    addressesOf(destination).flatMap((to) =>
      [ports.first, ports.last].map((destinationPort) => ({
        direction: direction === 'out' ? 'out' : 'in',
        source: from,
        destination: to,
        transport,
        sourcePort: sourcePorts?.first ?? 50_000,
        destinationPort,
      })),
    ),
  );
}

const addressesOf = ({ hosts }: Endpoint): string[] =>
  hosts.length === 0 ? ['198.51.100.77'] : hosts.map(({ address }) => address.replace(/\/.*/, ''));
