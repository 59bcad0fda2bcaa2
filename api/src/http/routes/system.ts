import { labApi } from '../../contract/lab.ts';
import { searchApi } from '../../contract/search.ts';
import { systemApi } from '../../contract/system.ts';
import type { LabService } from '../../service/lab-service.ts';
import type { SearchService } from '../../service/search-service.ts';
import type { SystemService } from '../../service/system-service.ts';
import { all, on, type Mount } from '../mount.ts';

/** What the server is, what was run for real of it, and finding things in it. */
export const systemRoutes = (
  system: SystemService,
  search: SearchService,
  lab: LabService,
): Mount =>
  all(
    on(systemApi.info, () => system.info()),
    on(labApi.report, () => lab.report()),
    on(labApi.topology, ({ params }) => lab.topology(params.name)),
    on(searchApi.search, ({ query }) => search.search(query)),
  );
