import { searchApi } from '../../contract/search.ts';
import { systemApi } from '../../contract/system.ts';
import type { SearchService } from '../../service/search-service.ts';
import type { SystemService } from '../../service/system-service.ts';
import { all, on, type Mount } from '../mount.ts';

/** What the server is, and finding things in it. */
export const systemRoutes = (system: SystemService, search: SearchService): Mount =>
  all(
    on(systemApi.info, () => system.info()),
    on(searchApi.search, ({ query }) => search.search(query)),
  );
