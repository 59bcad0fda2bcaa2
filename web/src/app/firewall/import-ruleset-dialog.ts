import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { Ruleset } from '@contract/plan';
import type { Problem } from '@contract/problem';
import { type ImportedRuleset, type RulesetReview, rulesetsApi } from '@contract/rulesets';
import type { Subscription } from 'rxjs';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { DialogFrame } from '../ui/dialog-frame';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { formatCount } from '../ui/format';
import { Mark } from '../ui/mark';

export interface ImportRulesetData {
  readonly topologyId: string;
  readonly firewall: Pick<Ruleset, 'id' | 'name'>;
}

/** A configuration that a firewall has already: from a file or pasted, shown as it was understood before it is saved. */
@Component({
  selector: 'ew-import-ruleset-dialog',
  imports: [DialogFrame, Failure, Field, Mark],
  templateUrl: './import-ruleset-dialog.html',
  styles: `
    .passages {
      max-height: 200px;
      overflow: auto;
      border: 1px solid var(--line-2);
    }
    .passages td {
      white-space: normal;
      height: auto;
      padding-block: 4px;
    }
    textarea {
      height: 120px;
      resize: vertical;
      font: var(--m-11);
    }
    .pair {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--s3);
    }
  `,
})
export class ImportRulesetDialog {
  private readonly api = inject(Api);
  protected readonly data = inject<ImportRulesetData>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<ImportedRuleset>>(DialogRef);

  protected readonly formatCount = formatCount;
  protected readonly kinds = remote(
    () => true,
    () => this.api.call(rulesetsApi.kinds),
  ).state;
  protected readonly kind = signal('');
  protected readonly pasted = signal('');
  protected readonly file = signal<File | null>(null);
  protected readonly review = signal<RulesetReview | null>(null);
  protected readonly ruleset = signal('');
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  protected readonly chosen = computed(() => {
    const rulesets = this.review()?.rulesets ?? [];
    return rulesets.find(({ name }) => name === this.ruleset()) ?? rulesets[0] ?? null;
  });
  protected readonly kindName = computed(
    () => this.kinds().value?.find(({ id }) => id === this.review()?.kind)?.label ?? '',
  );
  private reading: Subscription | undefined;

  protected chooseFile(event: Event): void {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (!file) return;
    this.pasted.set('');
    this.file.set(file);
    this.read();
  }

  protected paste(text: string): void {
    this.reading?.unsubscribe();
    this.busy.set(false);
    this.pasted.set(text);
    this.file.set(
      text.trim() === '' ? null : new File([text], 'pasted.txt', { type: 'text/plain' }),
    );
    this.review.set(null);
  }

  protected chooseKind(kind: string): void {
    this.kind.set(kind);
    if (this.file()) this.read();
  }

  /** Lets the server read it; nothing is saved. */
  protected read(): void {
    const file = this.file();
    if (!file) return;
    this.begin();
    this.ruleset.set('');
    this.reading = this.api.upload(rulesetsApi.review, this.sent(file), file).subscribe({
      next: (review) => {
        this.review.set(review);
        this.busy.set(false);
      },
      error: (problem: Problem) => {
        this.refuse(problem);
      },
    });
  }

  protected save(): void {
    const [file, chosen] = [this.file(), this.chosen()];
    if (!file || !chosen) return;
    const { params, query } = this.sent(file);
    this.busy.set(true);
    this.api
      .upload(rulesetsApi.add, { params, query: { ...query, ruleset: chosen.name } }, file)
      .subscribe({
        next: (imported) => {
          this.ref.close(imported);
        },
        error: (problem: Problem) => {
          this.refuse(problem);
        },
      });
  }

  private sent({ name }: File) {
    const { topologyId, firewall } = this.data;
    const kind = this.kind();
    return {
      params: { topologyId, id: firewall.id },
      query: { name, ...(kind === '' ? {} : { from: kind }) },
    };
  }

  private begin(): void {
    this.reading?.unsubscribe();
    this.review.set(null);
    this.problem.set(null);
    this.busy.set(true);
  }

  private refuse(problem: Problem): void {
    this.problem.set(problem);
    this.busy.set(false);
  }
}
