import { diagnosticsApi } from '../../contract/diagnostics.ts';
import type { DiagnosticsService } from '../../service/diagnostics-service.ts';
import { all, on, type Mount } from '../mount.ts';

/** What ids of diagnostics mean. */
export const diagnosticsRoutes = (diagnostics: DiagnosticsService): Mount =>
  all(
    on(diagnosticsApi.search, ({ query }) => diagnostics.search(query)),
    on(diagnosticsApi.read, ({ params, query }) =>
      diagnostics.explain(params.id, query.topologyId),
    ),
    on(diagnosticsApi.parse, ({ body }) => diagnostics.parse(body.text, body.topologyId)),
  );
