import type { Ruleset } from '../../domain/rule.ts';
import { compile, type Compiled } from '../compile.ts';
import { plain, type Line } from '../lines.ts';
import { aboutRuleset, aboutSides, aboutTimeouts, sidesOf, type Sides } from '../said.ts';
import { accessLists, listName } from './access-lists.ts';
import { objectGroups, undoObjectGroups } from './object-groups.ts';

const directions = ['in', 'out'] as const;
const families = [4, 6] as const;

/** A ruleset as IOS commands: object groups, access lists, a policy for each zone pair, static NAT, no SIP gateway. */
export const renderIos = (ruleset: Ruleset): Line[] => {
  const compiled = compile(ruleset);
  const sides = sidesOf(ruleset, ['outside', 'inside']);
  const { tag, nat } = compiled;
  return [
    ...plain(header(ruleset, sides)),
    ...plain(objectGroups(compiled)),
    ...accessLists(compiled),
    ...plain([`parameter-map type inspect ${tag}`, ' udp idle-time 120', ' tcp idle-time 3600']),
    ...plain([`zone security ${sides.outside}`, `zone security ${sides.inside}`]),
    ...plain(directions.flatMap((direction) => policy(compiled, direction, sides))),
    ...plain(nat.map(({ real, seen }) => `ip nat inside source static ${real.text} ${seen.text}`)),
    ...plain(['no ip nat service sip tcp port 5060', 'no ip nat service sip udp port 5060']),
  ];
};

/** Commands that remove what was added, users before what they use. */
export const undoIos = (ruleset: Ruleset): string[] => {
  const compiled = compile(ruleset);
  const { tag, nat } = compiled;
  return [
    '! Removes what Edgewise added. The zones stay, as does NAT without SIP.',
    ...directions.map((direction) => `no zone-pair security ${tag}-${direction}`),
    ...directions.map((direction) => `no policy-map type inspect ${tag}-${direction}`),
    ...directions.map((direction) => `no class-map type inspect match-any ${tag}-${direction}`),
    `no parameter-map type inspect ${tag}`,
    ...directions.flatMap((direction) => [
      `no ip access-list extended ${listName(compiled, direction, 4)}`,
      `no ipv6 access-list ${listName(compiled, direction, 6)}`,
    ]),
    ...undoObjectGroups(compiled),
    ...nat.map(({ real, seen }) => `no ip nat inside source static ${real.text} ${seen.text}`),
  ];
};

const header = (ruleset: Ruleset, sides: Sides): string[] =>
  [
    ...aboutRuleset(ruleset),
    aboutSides(sides, 'Zones'),
    'Make the interfaces members of the zones; with NAT they are "ip nat outside" and "ip nat inside" too.',
    'Addresses are as zones see them: after translation of destinations, before that of sources.',
    'To paste it again, paste the roll-back first.',
    ...(ruleset.side === 'external'
      ? [`${aboutTimeouts} UDP states last 120 seconds, TCP states 1 hour.`]
      : []),
  ].map((sentence) => `! ${sentence}`);

const policy = (compiled: Compiled, direction: 'in' | 'out', sides: Sides): string[] => {
  const { tag } = compiled;
  const name = `${tag}-${direction}`;
  const [from, to] =
    direction === 'in' ? [sides.outside, sides.inside] : [sides.inside, sides.outside];
  return [
    `class-map type inspect match-any ${name}`,
    ...families.map(
      (family) => ` match access-group name ${listName(compiled, direction, family)}`,
    ),
    `policy-map type inspect ${name}`,
    ` class type inspect ${name}`,
    `  inspect ${tag}`,
    ' class class-default',
    '  drop log',
    `zone-pair security ${name} source ${from} destination ${to}`,
    ` service-policy type inspect ${name}`,
  ];
};
