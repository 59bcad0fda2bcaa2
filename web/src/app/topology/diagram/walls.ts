import type { Firewall, Pool } from '@contract/entities';
import type { Ruleset } from '@contract/plan';
import type { DiagramWall } from '../../ui/canvas/diagram';
import { formatCount } from '../../ui/format';
import type { MarkOf } from './marks';
import { partId } from './part-ids';

/** The two walls with what stands in them: one firewall by its name, several by their number. */
export const diagramWalls = (
  firewalls: readonly Firewall[],
  rulesets: readonly Ruleset[],
  markOf: MarkOf,
  pools: readonly Pool[],
): DiagramWall[] =>
  (['external', 'internal'] as const).map((side) => {
    const own = firewalls.filter((firewall) => firewall.side === side);
    const sets = rulesets.filter(({ id }) => own.some((firewall) => firewall.id === id));
    const rules = sets.reduce((sum, { rules: { length } }) => sum + length, 0);
    const nat =
      side === 'external' && pools.some((pool) => pool.kind === 'edge' && pool.nat) ? ', NAT' : '';
    return {
      side,
      id: own[0] && own.length === 1 ? partId('firewalls', own[0].id) : null,
      ...words(own, `${formatCount(rules, 'rule')}${nat}`, markOf),
    };
  });

const words = (
  own: readonly Firewall[],
  count: string,
  markOf: MarkOf,
): Pick<DiagramWall, 'title' | 'note' | 'state' | 'mark'> => {
  const [first] = own;
  if (!first) return { title: 'No firewall', note: 'none in this design', state: '', mark: null };
  const mark = markOf(own.map(({ id }) => ({ collection: 'firewalls', id })));
  return {
    title: own.length === 1 ? first.name : formatCount(own.length, 'firewall'),
    note: count,
    state: states[mark] ?? 'as planned',
    mark,
  };
};

const states: Readonly<Partial<Record<ReturnType<MarkOf>, string>>> = {
  fail: 'error',
  warn: 'warning',
};
