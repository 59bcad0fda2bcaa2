import { Dialog } from '@angular/cdk/dialog';
import { inject, Service } from '@angular/core';
import type { Problem } from '@contract/problem';
import type { Action } from '@ngrx/store';
import { firstValueFrom } from 'rxjs';
import { ChangesActions } from './changes.feature';
import type { ConflictDialogData } from './conflict-dialog';
import { agreedEdit } from './conflict-rows';
import type { DeleteDialogData } from './delete-dialog';
import type { Edit } from './edit';

type Refused = ReturnType<typeof ChangesActions.refused>;

/** The person closed a dialog without saving: nothing to tell. */
export const givenUp: Problem = { type: 'given-up', title: 'Not saved', status: 0 };

/** What a person can settle when the server refuses an edit: a conflict, or what depends on the deleted. */
@Service()
export class Settlement {
  private readonly dialog = inject(Dialog);

  /** The action that follows a refusal: the edit again as settled, or its end. */
  async settle({ edit, origin, ticket, topologyId, problem }: Refused): Promise<Action> {
    const ask = this.question(edit, problem);
    const settled = ask ? await ask : null;
    if (settled) return ChangesActions.apply({ edit: settled, origin, ticket });
    return ChangesActions.abandoned({
      topologyId,
      edit,
      origin,
      ticket,
      problem: ask ? givenUp : problem,
    });
  }

  private question(edit: Edit, problem: Problem): Promise<Edit | null> | null {
    if (problem.conflicts?.length) return this.conflict({ edit, conflicts: problem.conflicts });
    if (problem.dependants?.length)
      return this.dependants({ edit, dependants: problem.dependants });
    return null;
  }

  private async conflict(data: ConflictDialogData): Promise<Edit | null> {
    const edit = agreedEdit(data.edit, data.conflicts);
    if (edit) return edit;
    const { ConflictDialog } = await import('./conflict-dialog');
    return this.open(ConflictDialog, data);
  }

  private async dependants(data: DeleteDialogData): Promise<Edit | null> {
    const { DeleteDialog } = await import('./delete-dialog');
    return this.open(DeleteDialog, data);
  }

  private async open(
    component: Parameters<Dialog['open']>[0],
    data: unknown,
  ): Promise<Edit | null> {
    const { closed } = this.dialog.open<Edit | null>(component as never, {
      data,
      backdropClass: 'scrim',
    });
    return (await firstValueFrom(closed)) ?? null;
  }
}
