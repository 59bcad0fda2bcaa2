import { federationApi } from '../../contract/federation.ts';
import type { FederationService } from '../../service/federation-service.ts';
import { on, type Mount } from '../mount.ts';

/** Who may talk to whom. */
export const federationRoutes = (federation: FederationService): Mount =>
  on(federationApi.decide, ({ params, body }) => federation.decide(params.topologyId, body));
