import type { Ruleset } from '../../domain/rule.ts';
import { compile, directionsOf, type Compiled, type Entry } from '../compile.ts';
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
import { seenFromOutside, type SeenFromOutside } from '../seen-from-outside.ts';
import { groupsInUse, renderObjects, termOf, undoObjects } from './objects.ts';
import { renderNat, undoNat } from './nat.ts';

const DESCRIPTION = 1000;
const RULES = 'rulebase security rules';

/** A ruleset as set commands. Rules match addresses before NAT and zones after it, as the platform does. */
export const renderPanos = (ruleset: Ruleset): Line[] => {
  const compiled = compile(ruleset);
  const seen = seenFromOutside(compiled);
  const sides = sidesOf(ruleset, ['untrust', 'trust']);
  return [
    ...plain(header(ruleset, sides)),
    ...plain(renderObjects(compiled, groupsInUse(compiled, seen))),
    ...plain(renderNat(compiled, sides)),
    ...compiled.entries.flatMap((entry) =>
      linesOf(entry.rule.id, rulesOf({ compiled, seen, sides }, entry)),
    ),
    ...plain([
      `set ${RULES} ${compiled.tag}-rest rule-type interzone from [ ${zones(sides)} ] to [ ${zones(sides)} ] source any destination any application any service any action deny log-end yes`,
      'set shared alg-override application sip alg-disabled yes',
    ]),
  ];
};

/** Commands that delete our rules, translations and objects. */
export const undoPanos = (ruleset: Ruleset): string[] => {
  const compiled = compile(ruleset);
  const { tag, entries } = compiled;
  return [
    '# Deletes what Edgewise added. The ALG for SIP stays off: delete "shared alg-override application sip" if you need it.',
    ...entries
      .filter(({ families }) => families.length > 0)
      .flatMap(({ rule }) =>
        directionsOf(rule).map((direction) => `delete ${RULES} ${nameOf(tag, rule, direction)}`),
      ),
    `delete ${RULES} ${tag}-rest`,
    ...undoNat(compiled),
    ...undoObjects(compiled, groupsInUse(compiled, seenFromOutside(compiled))),
  ];
};

interface Context {
  readonly compiled: Compiled;
  readonly seen: SeenFromOutside;
  readonly sides: Sides;
}

const header = (ruleset: Ruleset, sides: Sides): string[] =>
  [
    ...aboutRuleset(ruleset),
    aboutSides(sides, 'Zones'),
    'Rules are appended, and end in one that denies and logs the rest between the two zones.',
    'Rules from outside name public addresses, since PAN-OS matches addresses before NAT.',
    ...(ruleset.side === 'external'
      ? [`${aboutTimeouts} UDP services time out after 120 seconds.`]
      : []),
  ].map((sentence) => `# ${sentence}`);

const zones = ({ outside, inside }: Sides): string => `${outside} ${inside}`;

/** One rule for each direction: an added rule has two, since addresses from outside are public ones. */
const rulesOf = (context: Context, entry: Entry): string[] =>
  entry.families.length === 0
    ? [`# ${leftOut(entry.rule)}`]
    : directionsOf(entry.rule).map((direction) => ruleOf(context, entry, direction));

const ruleOf = (
  { compiled, seen, sides }: Context,
  entry: Entry,
  direction: 'in' | 'out',
): string => {
  const { rule, source, destination, service } = entry;
  const [from, to] =
    direction === 'in' ? [sides.outside, sides.inside] : [sides.inside, sides.outside];
  const arriving = direction === 'in' ? seen.group(destination) : destination;
  return [
    `set ${RULES} ${nameOf(compiled.tag, rule, direction)}`,
    `from ${from} to ${to}`,
    `source ${termOf(compiled, source)} destination ${termOf(compiled, arriving)}`,
    `application any service ${compiled.tag}-${service.id}`,
    `action ${rule.action === 'permit' ? 'allow' : 'deny'} log-end yes`,
    `description "${reasonOf(rule, DESCRIPTION)}"`,
  ].join(' ');
};

const nameOf = (tag: string, { id, origin }: Entry['rule'], direction: 'in' | 'out'): string =>
  `${tag}-${id}${origin === 'added' ? `-${direction}` : ''}`;
