import type { Ruleset } from '../../domain/rule.ts';
import { compile, directionsOf } from '../compile.ts';
import { sidesOf } from '../said.ts';
import { undoObjects } from './render-objects.ts';
import { pairOf } from './render-srx.ts';

/** Set commands that delete our policies, translations and objects. */
export const undoSrx = (ruleset: Ruleset): string[] => {
  const compiled = compile(ruleset);
  const sides = sidesOf(ruleset, ['untrust', 'trust']);
  const { tag, entries, nat } = compiled;
  return [
    '# Deletes what Edgewise added. The SIP ALG stays off: delete "security alg sip disable" if you need it.',
    ...(['in', 'out'] as const).flatMap((direction) => [
      ...entries
        .filter(
          ({ rule, families }) => families.length > 0 && directionsOf(rule).includes(direction),
        )
        .map(({ rule }) => `delete ${pairOf(direction, sides)} ${tag}-${rule.id}`),
      `delete ${pairOf(direction, sides)} ${tag}-rest`,
    ]),
    ...(nat.length > 0 ? [`delete security nat static rule-set ${tag}`] : []),
    ...undoObjects(compiled),
  ];
};
