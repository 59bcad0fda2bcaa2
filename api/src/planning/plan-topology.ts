import { type Plan } from '../domain/plan.ts';
import { type Design } from '../domain/topology.ts';
import { indexDesign } from './index-design.ts';
import { planCapacity } from './plan-capacity.ts';
import { certificatesOf } from './plan-certificates.ts';
import { flowsOf } from './plan-flows.ts';
import { recordsOfIndex } from './plan-records.ts';
import { validate } from './validate.ts';

/** What a topology needs, and what is wrong with it. Nothing in a design makes it throw: what is wrong is a finding. */
export const planTopology = (design: Design): Plan => {
  const index = indexDesign(design);
  const capacity = planCapacity(design);
  return {
    flows: flowsOf(index),
    records: recordsOfIndex(index),
    certificates: certificatesOf(index),
    capacity,
    findings: validate(design, capacity),
  };
};
