import { formatPorts } from '../../domain/net.ts';
import type { Ruleset } from '../../domain/rule.ts';
import { compile, directionsOf, ofFamily, withLength, type Entry, type Group } from '../compile.ts';
import { aboutRuleset, reasonOf } from '../said.ts';
import { checksum, tagOf } from '../tag.ts';

type Resource = readonly [name: string, value: object];

const DESCRIPTION = 2000;
const FIRST = 1000;
const LAST = 65_000;

/** Rules of a VPC network for the instances that carry the network tag of the firewall. */
export const configuration = (ruleset: Ruleset): unknown => {
  const name = nameOf(ruleset);
  const rules = compile(ruleset).entries.flatMap((entry, index) =>
    directionsOf(entry.rule).flatMap((direction) =>
      entry.families.map((family) => resource(name, entry, { direction, family, index })),
    ),
  );
  return {
    ...head(ruleset),
    variable: { network: { type: 'string', description: 'The VPC network of the instances' } },
    resource: {
      google_compute_firewall: Object.fromEntries([...rules, ...restOf(name)]),
    },
  };
};

/** The same module without a resource: applying it destroys what the other made. */
export const configurationOfNothing = (ruleset: Ruleset): unknown => head(ruleset);

const head = (ruleset: Ruleset): object => ({
  '//': [
    ...aboutRuleset(ruleset),
    `Instances on the trusted side carry the network tag ${nameOf(ruleset)}.`,
  ],
  terraform: { required_providers: { google: { source: 'hashicorp/google', version: '>= 5.0' } } },
});

// Names have lower-case letters, digits and hyphens only.
const nameOf = (ruleset: Ruleset): string => {
  const tag = tagOf(ruleset);
  const lower = tag.toLowerCase();
  return `ew-${lower === tag ? tag : `${lower}-${checksum(tag).toString(16).padStart(8, '0')}`}`;
};

interface Part {
  readonly direction: 'in' | 'out';
  readonly family: 4 | 6;
  readonly index: number;
}

const resource = (name: string, entry: Entry, { direction, family, index }: Part): Resource => {
  const { rule, source, destination } = entry;
  const added = rule.origin === 'added' ? `-${direction}` : '';
  const own = `${name}-${rule.id.toLowerCase()}${added}-v${family}`;
  return [
    own,
    {
      name: own,
      description: reasonOf(rule, DESCRIPTION),
      network: '${var.network}',
      priority: FIRST + index,
      direction: direction === 'in' ? 'INGRESS' : 'EGRESS',
      target_tags: [name],
      source_ranges: rangesOf(source, family),
      destination_ranges: rangesOf(destination, family),
      [rule.action === 'permit' ? 'allow' : 'deny']: [
        { protocol: rule.transport, ports: [formatPorts(rule.ports)] },
      ],
      ...(rule.action === 'deny' ? logged : {}),
    },
  ];
};

const rangesOf = (group: Group | null, family: 4 | 6): string[] =>
  ofFamily(group, family)?.map(withLength) ?? [family === 4 ? '0.0.0.0/0' : '::/0'];

const logged = { log_config: { metadata: 'INCLUDE_ALL_METADATA' } };

const restOf = (name: string): Resource[] =>
  (['in', 'out'] as const).flatMap((direction) =>
    ([4, 6] as const).map((family): Resource => {
      const own = `${name}-rest-${direction}-v${family}`;
      const everywhere = rangesOf(null, family);
      return [
        own,
        {
          name: own,
          description: 'What no rule permits',
          network: '${var.network}',
          priority: LAST,
          direction: direction === 'in' ? 'INGRESS' : 'EGRESS',
          target_tags: [name],
          source_ranges: everywhere,
          destination_ranges: everywhere,
          deny: [{ protocol: 'all' }],
          ...logged,
        },
      ];
    }),
  );
