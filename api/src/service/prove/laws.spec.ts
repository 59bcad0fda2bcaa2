import fc from 'fast-check';
import { expect, test } from 'vitest';
import { segmentsOf } from '../../call-flow/play.ts';
import type { Fault } from '../../domain/proof.ts';
import type { Crossing } from '../../domain/requirement.ts';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import { Verdict } from '../../domain/verdict.ts';
import { evaluate, type Packet, translated } from '../../firewall/evaluate.ts';
import { readItem } from '../../proof/item.ts';
import { minimalityOf } from './minimality.ts';
import { healthy, inhabited, inputOf } from './proof.fixture.ts';
import { type Proof, proveAll } from './prover.ts';
import { whatIf } from './what-if.ts';

const rank = (verdict: Verdict): number => Verdict.options.indexOf(verdict);

/** The first packet of a crossing from addresses and ports that it may have. */
const packetOf = (crossing: Crossing): Packet => {
  const { direction, source, destination, transport, ports, sourcePorts, family } = crossing;
  const anywhere = family === 4 ? '198.51.100.77' : '2001:db8:ffff::77';
  const first = (prefix: string | null): string => (prefix ?? anywhere).split('/')[0] ?? anywhere;
  return {
    direction,
    source: first(source),
    destination: first(destination),
    transport,
    sourcePort: sourcePorts?.first ?? 50_123,
    destinationPort: ports.first,
  };
};

test.each(['2010', '2013', '2015', '2019'] as const)(
  'every arrow of a ladder that works is permitted by a packet through the plain evaluator, %s',
  (version) => {
    const { world, verdicts } = healthy(version);
    const working = verdicts.filter(({ verdict }) => verdict === 'works');
    const legs = working.flatMap(({ play }) =>
      segmentsOf(play).flatMap(({ arrows }) =>
        arrows.flatMap(({ requires }) =>
          requires.flatMap((each) => (each.kind === 'passage' ? [each.leg] : [])),
        ),
      ),
    );
    const crossings = [...new Set(legs)].flatMap(({ paths }) =>
      paths.flatMap((path) => path.crossings),
    );
    expect(crossings.length).toBeGreaterThan(20);
    const refused = crossings.filter((crossing) => {
      const ruleset = world.rulesets.get(crossing.firewallId ?? '');
      const packet = packetOf(crossing);
      return !ruleset || evaluate(ruleset, translated(ruleset, packet)).action !== 'permit';
    });
    expect(refused).toEqual([]);
  },
);

const permitting = (
  ruleset: Ruleset,
  {
    transport,
    first,
    length,
    place,
  }: { transport: 'tcp' | 'udp'; first: number; length: number; place: number },
): Ruleset => {
  const any = { name: 'any', prefixes: [], publicAddresses: [] };
  const [sample] = ruleset.rules;
  if (!sample) return ruleset;
  const rule: Rule = {
    ...sample,
    id: 'X99',
    origin: 'added',
    source: any,
    destination: any,
    transport,
    ports: { first, last: Math.min(first + length, 65_535) },
    sourcePorts: null,
  };
  return { ...ruleset, rules: ruleset.rules.toSpliced(place, 0, rule) };
};

test('a permit more never makes a ladder worse', () => {
  const before = healthy('2013', 'single-nat');
  const { input } = before.world;
  const port = fc.oneof(
    fc.constantFrom(443, 3478, 5061, 5062, 50_000),
    fc.integer({ min: 1, max: 65_535 }),
  );
  const wish = fc.record({
    transport: fc.constantFrom('tcp' as const, 'udp' as const),
    first: port,
    length: fc.integer({ min: 0, max: 20_000 }),
    place: fc.integer({ min: 0, max: 20 }),
  });
  fc.assert(
    fc.property(wish, fc.integer({ min: 0, max: 12 }), (rule, removed) => {
      const poorer = input.plan.rulesets.map((ruleset) => ({
        ...ruleset,
        rules: ruleset.rules.filter((_, n) => n !== removed),
      }));
      const richer = poorer.map((ruleset) => permitting(ruleset, rule));
      const one = proveAll({ ...input, plan: { ...input.plan, rulesets: poorer } }, before);
      const other = proveAll({ ...input, plan: { ...input.plan, rulesets: richer } }, before);
      expect(worse(one, other)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

const worse = (one: Proof, other: Proof): string[] => {
  const before = new Map(one.verdicts.map(({ play, verdict }) => [play.id, verdict]));
  return other.verdicts
    .filter(({ play, verdict }) => rank(verdict) > rank(before.get(play.id) ?? 'fails'))
    .map(({ play }) => play.id);
};

test('minimality agrees with taking each rule, record and name away and proving everything', () => {
  const before = healthy('2013', 'single-nat');
  const { input } = before.world;
  const { items } = minimalityOf(before);
  const taken = items.filter(({ kind }) => kind === 'rule' || kind === 'record' || kind === 'san');
  expect(taken.length).toBeGreaterThan(40);
  for (const { item, state, ladders } of taken) {
    const after = proveAll({ ...input, faults: [faultOf(item)] });
    const hit = worse(before, after);
    expect([item, ladders]).toEqual([item, hit.length]);
    expect([item, state === 'needed' || state === 'lessens']).toEqual([item, hit.length > 0]);
  }
});

const faultOf = (id: string): Fault => {
  const { kind, where, what } = readItem(id);
  if (kind === 'rule') return { kind: 'rule-removed', firewallId: where, ruleId: what };
  if (kind === 'record') return { kind: 'record-removed', recordId: what };
  return { kind: 'san-removed', certificateId: where, name: what };
};

test('a proof after a change says what a proof from scratch says', () => {
  const first = inhabited('2013', 'scaled-dns-nat');
  const edits: readonly ((topology: typeof first) => void)[] = [
    (t) => {
      for (const policy of t.policies) policy.federationAccess = false;
    },
    (t) => {
      t.partners = t.partners.filter(({ id }) => id !== 'litware');
    },
    (t) => {
      const [one] = t.partners;
      if (one) one.proxyFqdn = 'edge.litware.com';
    },
    (t) => {
      t.settings.accessEdge.allowOutsideUsers = false;
    },
    (t) => {
      t.interfaces = t.interfaces.slice(1);
    },
    (t) => {
      t.settings.features = t.settings.features.filter((each) => each !== 'pstn-calling');
    },
    (t) => {
      for (const each of t.edgeServices) if (each.kind === 'av') each.udpPort = 3479;
    },
    (t) => {
      for (const site of t.sites) site.federationRouteId = null;
    },
  ];
  let last = proveAll(inputOf(structuredClone(first)));
  for (const edit of edits) {
    edit(first);
    const input = inputOf(structuredClone(first));
    last = proveAll(input, last);
    const anew = proveAll(input);
    expect(last.matrix).toEqual(anew.matrix);
    expect(whatIf(anew, last).ladders).toEqual([]);
  }
});
