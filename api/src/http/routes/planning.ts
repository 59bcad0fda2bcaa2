import { exportsApi } from '../../contract/exports.ts';
import { interviewApi } from '../../contract/interview.ts';
import { planApi } from '../../contract/plan.ts';
import type { Fact } from '../../domain/fact.ts';
import { actorOf } from '../../service/caller.ts';
import type { ExportsService } from '../../service/exports-service.ts';
import type { InterviewService } from '../../service/interview-service.ts';
import type { PlanService } from '../../service/plan-service.ts';
import { all, on, type Mount } from '../mount.ts';

/** Plans, and the facts that they rest on. */
export const planRoutes = (plans: PlanService, facts: readonly Fact[]): Mount =>
  all(
    on(planApi.read, ({ params }) => plans.read(params.topologyId)),
    on(planApi.facts, () => [...facts]),
  );

/** The guided interview. */
export const interviewRoutes = (interview: InterviewService): Mount =>
  on(interviewApi.propose, ({ body }, { caller }) => interview.propose(body, actorOf(caller)));

/** Everything that can be taken away. */
export const exportRoutes = (exports: ExportsService): Mount =>
  all(
    on(exportsApi.targets, () => [...exports.targets()]),
    on(exportsApi.preview, ({ params, query }) => exports.preview({ ...params, ...query })),
    on(exportsApi.file, ({ params, query }) => exports.file({ ...params, ...query })),
  );
