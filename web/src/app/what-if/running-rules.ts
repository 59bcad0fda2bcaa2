import { rulesetsApi } from '@contract/rulesets';
import { forkJoin, map, type Observable, of, switchMap } from 'rxjs';
import type { Api } from '../api/api';
import type { RunningRules } from './supposable-kind';

/** The rules of the newest import of each firewall of a topology. */
export const runningRules = (api: Api, topologyId: string): Observable<RunningRules[]> =>
  api.call(rulesetsApi.list, { params: { topologyId } }).pipe(
    switchMap((imports) => {
      // Newest first: the first of a firewall counts.
      const newest = [...Map.groupBy(imports, ({ firewallId }) => firewallId).values()];
      const asked = newest.flatMap(([first]) => (first ? [first] : []));
      if (asked.length === 0) return of([]);
      return forkJoin(
        asked.map(({ id, firewallId, name }) =>
          api.call(rulesetsApi.analysis, { params: { topologyId, id } }).pipe(
            map(({ rules }): RunningRules => ({
              firewallId,
              name: `${firewallId}, ${name}`,
              rules: rules.map(({ rule }) => rule),
            })),
          ),
        ),
      );
    }),
  );
