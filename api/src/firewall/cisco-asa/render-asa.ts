import type { Ruleset } from '../../domain/rule.ts';
import { compile, directionsOf, type Compiled, type Entry } from '../compile.ts';
import { linesOf, plain, type Line } from '../lines.ts';
import { aboutRuleset, aboutSides, aboutTimeouts, leftOut, reasonOf, sidesOf } from '../said.ts';
import { listOf, nameOf, term } from './names.ts';
import { renderObjects } from './render-objects.ts';

const REMARK = 100;

/** A ruleset as ASA commands: objects, one access list for each side, their binding, and what SIP and media need. */
export const renderAsa = (ruleset: Ruleset): Line[] => {
  const compiled = compile(ruleset);
  const sides = sidesOf(ruleset, ['outside', 'inside']);
  return [
    ...plain(header(ruleset)),
    ...plain(renderObjects(compiled, sides)),
    ...list(compiled, 'in'),
    ...list(compiled, 'out'),
    ...plain([
      `access-group ${listOf(compiled, 'in')} in interface ${sides.outside}`,
      `access-group ${listOf(compiled, 'out')} in interface ${sides.inside}`,
      ...realTime,
    ]),
  ];
};

const header = (ruleset: Ruleset): string[] =>
  [
    ...aboutRuleset(ruleset),
    aboutSides(sidesOf(ruleset, ['outside', 'inside']), 'Interfaces by nameif'),
    'Each interface has one access list: these replace what is bound there now.',
    'To paste it again, paste the roll-back first. Addresses are the real ones, as ASA 8.3 and later match them.',
    ...(ruleset.side === 'external'
      ? [`${aboutTimeouts} UDP states last 2 minutes, TCP states 1 hour.`]
      : []),
  ].map((sentence) => `! ${sentence}`);

const list = (compiled: Compiled, direction: 'in' | 'out'): Line[] => {
  const name = listOf(compiled, direction);
  return [
    ...compiled.entries
      .filter(({ rule }) => directionsOf(rule).includes(direction))
      .flatMap((entry) => linesOf(entry.rule.id, renderEntry(compiled, entry, name))),
    ...plain([`access-list ${name} extended deny ip any any log`]),
  ];
};

const renderEntry = (compiled: Compiled, entry: Entry, name: string): string[] => {
  const { rule, source, destination, service } = entry;
  const remark = `access-list ${name} remark ${entry.families.length === 0 ? leftOut(rule) : reasonOf(rule, REMARK)}`;
  if (entry.families.length === 0) return [remark];
  const ends = [source, destination].map((group) => term(compiled, group)).join(' ');
  const what = `object ${nameOf(compiled, service.id)}`;
  const log = rule.action === 'deny' ? ' log' : '';
  return [remark, `access-list ${name} extended ${rule.action} ${what} ${ends}${log}`];
};

const realTime = [
  'policy-map global_policy',
  ' class inspection_default',
  '  no inspect sip',
  'timeout udp 0:02:00',
  'timeout conn 1:00:00',
];
