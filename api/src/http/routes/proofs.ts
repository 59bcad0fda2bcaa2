import { proofsApi } from '../../contract/proofs.ts';
import type { ProofsService } from '../../service/proofs-service.ts';
import { all, on, type Mount } from '../mount.ts';

/** What works and what does not: scenarios played over a topology, as it is and as it might be. */
export const proofRoutes = (proofs: ProofsService): Mount =>
  all(
    on(proofsApi.scenarios, () => proofs.scenarios()),
    on(proofsApi.conditions, () => proofs.conditions()),
    on(proofsApi.matrix, ({ params, query }) => proofs.matrix(params.topologyId, query.rulesets)),
    on(proofsApi.ladders, ({ params, query }) => proofs.ladders(params.topologyId, query)),
    on(proofsApi.ladder, ({ params, body: { ladderId, ...hypothesis } }) =>
      proofs.ladder(params.topologyId, ladderId, hypothesis),
    ),
    on(proofsApi.message, ({ params, body: { ladderId, arrow, ...hypothesis } }) =>
      proofs.message(params.topologyId, { ladderId, arrow }, hypothesis),
    ),
    on(proofsApi.drawing, ({ params, body: { ladderId, format, ...hypothesis } }) =>
      proofs.drawing(params.topologyId, { ladderId, format }, hypothesis),
    ),
    on(proofsApi.dialects, ({ params, body: { ladderId, session, ...hypothesis } }) =>
      proofs.dialects(params.topologyId, { ladderId, session }, hypothesis),
    ),
    on(proofsApi.whatIf, ({ params, body }) => proofs.whatIf(params.topologyId, body)),
    on(proofsApi.minimality, ({ params, query }) =>
      proofs.minimality(params.topologyId, query.rulesets),
    ),
  );
