import type { Ruleset } from '../../domain/rule.ts';
import { compile } from '../compile.ts';
import { sidesOf } from '../said.ts';
import { listOf, nameOf } from './names.ts';

/** Commands that remove our objects, access lists and their binding. What was bound before must be bound again by hand. */
export const undoAsa = (ruleset: Ruleset): string[] => {
  const compiled = compile(ruleset);
  const sides = sidesOf(ruleset, ['outside', 'inside']);
  return [
    '! Removes what Edgewise added. Afterwards bind the access lists that were bound before.',
    '! SIP inspection and timeouts stay as they are: switch "inspect sip" on again if you need it.',
    `no access-group ${listOf(compiled, 'in')} in interface ${sides.outside}`,
    `no access-group ${listOf(compiled, 'out')} in interface ${sides.inside}`,
    `clear configure access-list ${listOf(compiled, 'in')}`,
    `clear configure access-list ${listOf(compiled, 'out')}`,
    ...compiled.nat.flatMap(({ id, seen }) => [
      `object network ${nameOf(compiled, id)}`,
      ` no nat (${sides.inside},${sides.outside}) static ${seen.text}`,
      `no object network ${nameOf(compiled, id)}`,
    ]),
    ...compiled.groups
      .filter(({ ranges }) => ranges.length > 1)
      .map(({ id }) => `no object-group network ${nameOf(compiled, id)}`),
    ...compiled.services.map(({ id }) => `no object service ${nameOf(compiled, id)}`),
  ];
};
