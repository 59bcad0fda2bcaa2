import type { interviewApi } from '../contract/interview.ts';
import type { Input, Reply } from '../contract/route.ts';
import { designOf } from '../domain/user-groups.ts';
import { documentOf } from '../intake/document/write-document.ts';
import { proposeTopology } from '../planning/propose/propose-topology.ts';
import { requireDesign } from './permissions.ts';
import type { Planner } from './plan-service.ts';
import type { Actor } from './ports.ts';

/** The guided interview: from answers to a whole topology. */
export class InterviewService {
  private readonly planner: Planner;

  constructor(planner: Planner) {
    this.planner = planner;
  }

  /** Saves nothing. @throws Forbidden */
  propose(
    answers: Input<typeof interviewApi.propose>['body'],
    actor: Actor,
  ): Reply<typeof interviewApi.propose> {
    requireDesign(actor.role);
    const { topology, notes } = proposeTopology(answers);
    const { findings } = this.planner(designOf(topology));
    return { document: documentOf(topology), findings, notes };
  }
}
