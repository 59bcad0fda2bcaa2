import { Dialog } from '@angular/cdk/dialog';
import { inject, Service } from '@angular/core';
import type { Ruleset } from '@contract/plan';
import type { Problem } from '@contract/problem';
import { type ImportedRuleset, rulesetsApi } from '@contract/rulesets';
import { Api } from '../api/api';
import { formatCount } from '../ui/format';
import { Toasts } from '../ui/toasts';
import { ImportRulesetDialog, type ImportRulesetData } from './import-ruleset-dialog';

/** A firewall whose imports change, and what is done once one has. */
export interface ImportTarget {
  readonly topologyId: string;
  readonly firewall: Pick<Ruleset, 'id' | 'name'>;
  readonly changed: () => void;
}

/** Imports rulesets and takes them away again; both can be undone. */
@Service()
export class ImportedActions {
  private readonly api = inject(Api);
  private readonly dialog = inject(Dialog);
  private readonly toasts = inject(Toasts);

  /** Asks for a configuration; `done` gets what was imported. */
  ask(target: ImportTarget, done: (imported: ImportedRuleset) => void): void {
    const { topologyId, firewall } = target;
    this.dialog
      .open<ImportedRuleset, ImportRulesetData>(ImportRulesetDialog, {
        backdropClass: 'scrim',
        data: { topologyId, firewall },
      })
      .closed.subscribe((imported) => {
        if (!imported) return;
        target.changed();
        this.toasts.done(
          `${formatCount(imported.rules, 'rule')} imported from ${imported.fileName}`,
          {
            label: 'Undo',
            run: () => {
              this.drop(target, imported);
            },
          },
        );
        done(imported);
      });
  }

  /** Deletes an import; its text is fetched before, so that Undo can bring it back. */
  remove(target: ImportTarget, imported: ImportedRuleset): void {
    const params = { topologyId: target.topologyId, id: imported.id };
    this.api.file(rulesetsApi.file, { params }).subscribe({
      next: ({ blob }) => {
        this.drop(target, imported, () => {
          this.toasts.done(`Imported ruleset ${imported.fileName} deleted`, {
            label: 'Undo',
            run: () => {
              this.restore(target, imported, blob);
            },
          });
        });
      },
      error: (problem: Problem) => {
        this.toasts.failed('The imported ruleset could not be deleted', problem);
      },
    });
  }

  private drop(
    { topologyId, changed }: ImportTarget,
    { id, revision, fileName }: ImportedRuleset,
    then: () => void = () => undefined,
  ): void {
    this.api
      .call(rulesetsApi.remove, { params: { topologyId, id } }, { ifMatch: revision })
      .subscribe({
        next: () => {
          changed();
          then();
        },
        error: (problem: Problem) => {
          this.toasts.failed(`${fileName} could not be deleted`, problem);
        },
      });
  }

  private restore(target: ImportTarget, imported: ImportedRuleset, blob: Blob): void {
    const { fileName, kind, name, firewallId } = imported;
    const params = { topologyId: target.topologyId, id: firewallId };
    const query = { name: fileName, from: kind, ruleset: name };
    this.api.upload(rulesetsApi.add, { params, query }, blob).subscribe({
      next: () => {
        target.changed();
      },
      error: (problem: Problem) => {
        this.toasts.failed(`${fileName} could not be restored`, problem);
      },
    });
  }
}
