import { inject, Service } from '@angular/core';
import { Router } from '@angular/router';
import { type TopologyHead, topologiesApi } from '@contract/topologies';
import type { Call } from '@contract/route';
import type { Problem } from '@contract/problem';
import { Store } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import { Api } from '../api/api';
import { paths } from '../paths';
import { TopologiesActions } from '../state/topologies.feature';
import { Toasts } from '../ui/toasts';

type Wanted = NonNullable<Call<(typeof topologiesApi)['create']>['body']>;

/** Creates a topology once, whatever happens to the reply, and opens it. Answers the problem when it is refused. */
@Service()
export class CreateTopology {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly store = inject(Store);
  private readonly toasts = inject(Toasts);

  async create(body: Wanted, page: 'overview' | 'topology' = 'overview'): Promise<Problem | null> {
    try {
      const head: TopologyHead = await firstValueFrom(
        this.api.call(topologiesApi.create, { body }, { idempotencyKey: crypto.randomUUID() }),
      );
      this.store.dispatch(TopologiesActions.loadList());
      this.toasts.done(`Topology ${head.name} created`);
      await this.router.navigateByUrl(
        page === 'overview' ? paths.overview(head.id) : paths.topology(head.id),
      );
      return null;
    } catch (problem) {
      return problem as Problem;
    }
  }
}
