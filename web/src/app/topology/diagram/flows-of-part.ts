import type { Flow } from '@contract/plan';
import type { Described } from './describe-topology';
import { entityOfPart } from './part-ids';

/**
 * The flows that a part of the diagram is about: of a firewall those that cross it, of a partner those of all partners of
 * its kind, since the facts tell no two apart.
 */
export const flowsOfPart = ({ diagram, lines }: Described, part: string): readonly Flow[] => {
  const all = new Map(lines.flatMap(({ flows }) => flows.map((flow) => [flow.id, flow] as const)));
  const ref = entityOfPart(part);
  if (ref?.collection === 'firewalls')
    return [...all.values()].filter(({ firewallId }) => firewallId === ref.id);
  const box = diagram.boxes.find(
    ({ id, parts }) => id === part || parts.some((section) => section.id === part),
  );
  const whole = box?.id === part || box?.zone === 'partner';
  const own = new Set(whole ? [box.id, ...box.parts.map(({ id }) => id)] : [part]);
  const touching = lines.filter(({ line: { from, to } }) => own.has(from) || own.has(to));
  return [...new Set(touching.flatMap(({ flows }) => flows))];
};
