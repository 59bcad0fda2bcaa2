import { inject, Service } from '@angular/core';
import type { Applied } from '@contract/changes';
import type { Problem } from '@contract/problem';
import { Actions, ofType } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { filter, firstValueFrom, map } from 'rxjs';
import { ChangesActions } from './changes.feature';
import type { Edit } from './edit';

/** How an edit ended. `given-up` as the type of the problem: the person closed the dialog that it opened. */
export type Outcome =
  | { readonly done: true; readonly applied: Applied }
  | { readonly done: false; readonly problem: Problem };

/** The way to change the topology on screen: dispatches the edit and waits for its end, through every dialog. */
@Service()
export class Changes {
  private readonly store = inject(Store);
  private readonly actions = inject(Actions);
  private last = 0;

  apply(edit: Edit): Promise<Outcome> {
    const mine = ++this.last;
    const outcome = firstValueFrom(
      this.actions.pipe(
        ofType(ChangesActions.applied, ChangesActions.abandoned),
        filter(({ ticket }) => ticket === mine),
        map((action): Outcome =>
          'applied' in action
            ? { done: true, applied: action.applied }
            : { done: false, problem: action.problem },
        ),
      ),
    );
    this.store.dispatch(ChangesActions.apply({ edit, ticket: mine }));
    return outcome;
  }
}
