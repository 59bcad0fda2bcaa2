import type { Remedy } from '../../domain/proof.ts';
import type { RequirementOf } from '../../domain/requirement.ts';
import type { Design } from '../../domain/topology.ts';
import { moveTo443 } from '../../planning/move-to-443.ts';

/** Moves an edge service to TCP 443 where its addresses have that free; null where it needs an address of its own. */
export const networkRemedy = (
  design: Design,
  { entity }: RequirementOf<'network'>,
): Remedy | null => {
  const service = design.edgeServices.find(({ id }) => id === entity.id);
  const fix = service ? moveTo443(design, service) : null;
  return fix && { fix, rule: null, sentence: `${fix.label}.` };
};
