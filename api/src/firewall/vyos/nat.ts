import type { Compiled, StaticNat } from '../compile.ts';
import { labelOf } from '../said.ts';

/** Translations of destinations and of sources, numbered from `first`. */
export const natLines = ({ nat }: Compiled, first: number): string[] =>
  nat.flatMap((each, index) => {
    const [to, from] = paths(each, first + index);
    const description = `description '${labelOf(each.id, each.name, 200)}'`;
    return [
      `set ${to} ${description}`,
      `set ${to} destination address ${each.seen.text}`,
      `set ${to} translation address ${each.real.text}`,
      `set ${from} ${description}`,
      `set ${from} source ${each.family === 4 ? 'address' : 'prefix'} ${sourceOf(each)}`,
      `set ${from} translation address ${each.seen.text}`,
    ];
  });

/** What deletes them. */
export const undoNatLines = ({ nat }: Compiled, first: number): string[] =>
  nat.flatMap((each, index) => paths(each, first + index).map((path) => `delete ${path}`));

const sourceOf = ({ family, real }: StaticNat): string =>
  family === 4 ? real.text : `${real.text}/128`;

const paths = ({ family }: StaticNat, number: number): [to: string, from: string] => {
  const kind = family === 4 ? 'nat' : 'nat66';
  return [`${kind} destination rule ${number}`, `${kind} source rule ${number}`];
};
