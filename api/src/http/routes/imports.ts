import { importsApi } from '../../contract/imports.ts';
import { actorOf } from '../../service/caller.ts';
import type { CsvService } from '../../service/csv-service.ts';
import type { ImportsService } from '../../service/imports-service.ts';
import { all, on, type Mount } from '../mount.ts';

/** Files on their way in: read and reviewed, saved by other routes. */
export const importRoutes = (imports: ImportsService, csv: CsvService): Mount =>
  all(
    on(importsApi.kinds, () => [...imports.kinds()]),
    on(importsApi.review, ({ query }, { bytes, caller }) =>
      imports.review({ ...query, bytes }, actorOf(caller)),
    ),
    on(importsApi.csv, ({ params }, { bytes, caller }) =>
      csv.review({ ...params, bytes }, actorOf(caller)),
    ),
  );
