import type { Ruleset } from '../../domain/rule.ts';
import { compile, directionsOf, withLength, type Compiled, type Entry } from '../compile.ts';
import { linesOf, plain, type Line } from '../lines.ts';
import {
  aboutRuleset,
  aboutSides,
  aboutTimeouts,
  leftOut,
  reasonOf,
  sidesOf,
  type Sides,
} from '../said.ts';
import { renderObjects, termOf } from './render-objects.ts';

const DESCRIPTION = 400;
const directions = ['in', 'out'] as const;

/** A ruleset as set commands: objects, policies of both zone pairs in order, static NAT, and no SIP ALG. */
export const renderSrx = (ruleset: Ruleset): Line[] => {
  const compiled = compile(ruleset);
  const sides = sidesOf(ruleset, ['untrust', 'trust']);
  return [
    ...plain(header(ruleset, sides)),
    ...plain(renderObjects(compiled)),
    ...directions.flatMap((direction) => policies(compiled, direction, pairOf(direction, sides))),
    ...plain(renderNat(compiled, sides)),
    ...plain(['set security alg sip disable']),
  ];
};

/** The start of every policy of a direction. */
export const pairOf = (direction: 'in' | 'out', { outside, inside }: Sides): string => {
  const [from, to] = direction === 'in' ? [outside, inside] : [inside, outside];
  return `security policies from-zone ${from} to-zone ${to} policy`;
};

const header = (ruleset: Ruleset, sides: Sides): string[] =>
  [
    ...aboutRuleset(ruleset),
    aboutSides(sides, 'Zones'),
    'Policies are appended to what the zone pair has, and end in one that denies and logs the rest.',
    'Addresses are as policies see them: after static NAT of destinations, before that of sources.',
    ...(ruleset.side === 'external'
      ? [
          `${aboutTimeouts} UDP applications time out after 120 seconds.`,
          'Where public addresses lie in the network of the outside interface, add proxy-arp or proxy-ndp for them.',
        ]
      : []),
  ].map((sentence) => `# ${sentence}`);

const policies = (compiled: Compiled, direction: 'in' | 'out', pair: string): Line[] => [
  ...compiled.entries
    .filter(({ rule }) => directionsOf(rule).includes(direction))
    .flatMap((entry) => linesOf(entry.rule.id, policy(compiled, entry, pair))),
  ...plain(
    [
      'match source-address any destination-address any application any',
      'then deny',
      'then log session-init',
    ].map((part) => `set ${pair} ${compiled.tag}-rest ${part}`),
  ),
];

const policy = (compiled: Compiled, entry: Entry, pair: string): string[] => {
  const { rule, source, destination, service, families } = entry;
  if (families.length === 0) return [`# ${leftOut(rule)}`];
  const parts = [
    `description "${reasonOf(rule, DESCRIPTION)}"`,
    `match source-address ${termOf(compiled, source)}`,
    `match destination-address ${termOf(compiled, destination)}`,
    `match application ${compiled.tag}-${service.id}`,
    `then ${rule.action}`,
    ...(rule.action === 'deny' ? ['then log session-init'] : []),
  ];
  return parts.map((part) => `set ${pair} ${compiled.tag}-${rule.id} ${part}`);
};

const renderNat = ({ tag, nat }: Compiled, { outside }: Sides): string[] => {
  const set = `set security nat static rule-set ${tag}`;
  if (nat.length === 0) return [];
  return [
    `${set} from zone ${outside}`,
    ...nat.flatMap(({ id, seen, real }) => [
      `${set} rule ${tag}-${id} match destination-address ${withLength(seen)}`,
      `${set} rule ${tag}-${id} then static-nat prefix ${withLength(real)}`,
    ]),
  ];
};
