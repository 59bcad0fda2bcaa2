import { inject, Service } from '@angular/core';
import { type Collection, entityApi, type Row } from '@contract/entities';
import type { Filter } from '@contract/page';
import type { FilterModel, GridOptions, IDatasource, IGetRowsParams } from 'ag-grid-community';
import { firstValueFrom } from 'rxjs';
import { Api } from '../../api/api';
import { serverFilters } from './server-filters';

const BLOCK = 200;

/** Options of a grid whose rows come from the server. */
export const fromServer: GridOptions<Row> = {
  rowModelType: 'infinite',
  cacheBlockSize: BLOCK,
  maxConcurrentDatasourceRequests: 1,
  infiniteInitialRowCount: 1,
};

/** What the server is asked for besides the place in the list. */
export interface RowQuery {
  readonly topologyId: string;
  readonly collection: Collection;
  readonly q: string;
  readonly filters: readonly Filter[];
}

/** Rows from the server, block by block: for collections that are too large to be read whole. */
@Service()
export class RowSources {
  private readonly api = inject(Api);

  /** `counted` hears how many rows match, `failed` what went wrong. */
  make(
    query: RowQuery,
    counted: (total: number) => void,
    failed: (problem: unknown) => void,
  ): IDatasource {
    // Cursor of each block that is known, by its number; the walk to a far block leaves the others behind for later.
    let order = '';
    let cursors: (string | null)[] = [null];
    return {
      getRows: (params: IGetRowsParams<Row>) => {
        const sort = sortOf(params);
        const filters = [...query.filters, ...serverFilters(params.filterModel as FilterModel)];
        const wanted = JSON.stringify([sort, filters]);
        if (wanted !== order) {
          order = wanted;
          cursors = [null];
        }
        this.block({ ...query, filters }, sort, cursors, Math.floor(params.startRow / BLOCK))
          .then(({ rows, total }) => {
            counted(total);
            params.successCallback(rows, total);
          })
          .catch((problem: unknown) => {
            failed(problem);
            params.failCallback();
          });
      },
    };
  }

  private async block(
    query: RowQuery,
    sort: string,
    cursors: (string | null)[],
    wanted: number,
  ): Promise<{ rows: Row[]; total: number }> {
    for (let at = Math.min(cursors.length - 1, wanted); ; at++) {
      const page = await this.page(query, sort, cursors[at] ?? null);
      if (page.next !== null) cursors[at + 1] = page.next;
      if (at === wanted || page.next === null)
        return { rows: at === wanted ? page.rows : [], total: page.total };
    }
  }

  private async page(
    { topologyId, collection, q, filters }: RowQuery,
    sort: string,
    cursor: string | null,
  ) {
    const query = {
      limit: BLOCK,
      ...(cursor ? { cursor } : {}),
      ...(sort ? { sort } : {}),
      ...(q ? { q } : {}),
      ...(filters.length > 0 ? { filter: JSON.stringify(filters) } : {}),
    };
    const page = await firstValueFrom(
      this.api.call(entityApi(collection).list, { params: { topologyId }, query }),
    );
    return { rows: page.rows as unknown as Row[], next: page.next, total: page.total };
  }
}

const sortOf = ({ sortModel }: IGetRowsParams): string => {
  const [first] = sortModel;
  if (!first) return '';
  return first.sort === 'desc' ? `-${first.colId}` : first.colId;
};
