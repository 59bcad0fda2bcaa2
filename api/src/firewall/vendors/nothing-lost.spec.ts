import { describe, expect, test } from 'vitest';
import { port } from '../../domain/net.ts';
import type { AddressGroup, Rule, Ruleset } from '../../domain/rule.ts';
import { designOf } from '../../domain/user-groups.ts';
import { planFlows } from '../../planning/plan-flows.ts';
import { reference } from '../../planning/reference.fixture.ts';
import { audit } from '../audit.ts';
import { deriveRulesets } from '../derive-rulesets.ts';
import type { Exporter } from '../exporter.ts';
import { cases } from '../ruleset.fixture.ts';
import { exporters } from './index.ts';

/** A ruleset with one thing in it changed; `codes` are the findings of a target that does not write the thing. */
interface Change {
  readonly what: string;
  readonly ruleset: Ruleset;
  readonly codes: readonly string[];
}

const FAMILY = ['other-family', 'families-differ'];

const changesOf = (ruleset: Ruleset): Change[] => [
  ...ruleset.rules.flatMap((rule) => changesOfRule(ruleset, rule)),
  ...ruleset.translations.flatMap((translation) =>
    (['publicAddress', 'privateAddress'] as const).map((field) => ({
      what: `${field} of ${translation.id}`,
      ruleset: {
        ...ruleset,
        translations: ruleset.translations.map((each) =>
          each === translation ? { ...each, [field]: other(each[field]) } : each,
        ),
      },
      codes: ['nat-elsewhere', ...FAMILY],
    })),
  ),
  ...(['outsideInterface', 'insideInterface'] as const)
    .filter((field) => ruleset[field] !== null)
    .map((field) => ({
      what: field,
      ruleset: { ...ruleset, [field]: 'other0' },
      codes: ['directions-unsupported', 'interfaces-unsupported', ...FAMILY],
    })),
];

const changesOfRule = (ruleset: Ruleset, rule: Rule): Change[] => {
  const changed = (what: string, fields: Partial<Rule>, codes: readonly string[] = []): Change => ({
    what: `${what} of ${rule.id}`,
    ruleset: {
      ...ruleset,
      rules: ruleset.rules.map((each) => (each === rule ? { ...each, ...fields } : each)),
    },
    codes: [...codes, ...FAMILY],
  });
  const isOneWay = rule.origin === 'planned' && ruleset.outsideInterface !== null;
  return [
    changed('action', { action: rule.action === 'permit' ? 'deny' : 'permit' }),
    changed('transport', { transport: rule.transport === 'tcp' ? 'udp' : 'tcp' }),
    changed('ports', { ports: port(4711) }),
    changed('source ports', { sourcePorts: rule.sourcePorts === null ? port(4711) : null }, [
      'source-ports-widened',
      'source-ports-unsupported',
    ]),
    changed('source', { source: otherGroup(rule.source) }),
    changed('destination', { destination: otherGroup(rule.destination) }),
    ...(isOneWay
      ? [
          changed('direction', { direction: rule.direction === 'in' ? 'out' : 'in' }, [
            'directions-unsupported',
          ]),
        ]
      : []),
  ];
};

const other = (address: string): string =>
  address.includes(':') ? '2001:db8:4711::77' : '192.0.2.77';

/** The same group but for its last address; any becomes one address. */
const otherGroup = (group: AddressGroup): AddressGroup => ({
  ...group,
  prefixes: [...group.prefixes.slice(0, -1), other(group.prefixes.at(-1) ?? '')],
  publicAddresses: group.prefixes.length === 0 ? [null] : group.publicAddresses,
});

const planned = (['2013', 'SE'] as const).flatMap((version) => {
  const design = designOf(reference(version, 'scaled-dns-nat'));
  const [external, internal] = deriveRulesets(design, planFlows(design));
  const named = { outsideInterface: 'eth0', insideInterface: 'eth1' };
  return [external!, { ...external!, ...named }, { ...internal!, ...named }].map(
    (ruleset) => [`${version}, ${ruleset.id}, ${ruleset.outsideInterface}`, ruleset] as const,
  );
});

const made = ['nat', 'interfaces', 'both-families', 'added', 'internal'].map(
  (name) => [name, cases[name]!] as const,
);

const isWritable = (exporter: Exporter, ruleset: Ruleset): boolean =>
  audit(exporter, ruleset).every(({ severity }) => severity !== 'error');

const written = ({ render }: Exporter, ruleset: Ruleset): string =>
  Buffer.from(render(ruleset)).toString('base64');

describe.each(exporters)('$id', (exporter) => {
  const rulesets = [...planned, ...made].filter(([, ruleset]) => isWritable(exporter, ruleset));

  test('lets hosts behind NAT meet at their public addresses, or says that it does not', () => {
    const ruleset = cases['interfaces']!;
    const codes = ['hairpin-unsupported', 'nat-elsewhere', ...FAMILY];
    const isTable = ['csv', 'xlsx'].includes(exporter.id);
    const arranges = /ct status dnat|--ctstate DNAT/.test(String(exporter.render(ruleset)));
    expect(isTable || arranges || said(exporter, [ruleset], codes)).toBe(true);
  });

  test.each(rulesets)('writes all of %s, or says what it does not', (_, ruleset) => {
    const before = written(exporter, ruleset);
    const lost = changesOf(ruleset)
      .filter((change) => isWritable(exporter, change.ruleset))
      .filter((change) => written(exporter, change.ruleset) === before)
      .filter(({ ruleset: after, codes }) => !said(exporter, [ruleset, after], codes))
      .map(({ what }) => what);
    expect(lost).toEqual([]);
  });
});

const said = (
  exporter: Exporter,
  rulesets: readonly Ruleset[],
  codes: readonly string[],
): boolean =>
  rulesets.some((ruleset) => audit(exporter, ruleset).some(({ code }) => codes.includes(code)));
