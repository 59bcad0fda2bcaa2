import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { type ProbeKind, type ProbeKindInfo } from '@contract/probes';
import { probeTargetsApi, type SavedTarget } from '@contract/probe-targets';
import type { Problem } from '@contract/problem';
import { Api } from '../api/api';
import { DialogFrame } from '../ui/dialog-frame';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { type ZoneName, zoneNames } from '../ui/zone';
import { targetFields, targetFrom, textsOf } from './target-fields';
import { DialogActions } from '../ui/dialog-actions';
import { Check } from '../ui/check';

interface Asked {
  readonly target: SavedTarget | null;
  readonly topologyId: string;
  readonly kinds: readonly ProbeKindInfo[];
}

/** Adds a target or changes one: its kind decides which fields there are. Closes with what was saved. */
@Component({
  selector: 'ew-target-dialog',
  imports: [Check, DialogActions, DialogFrame, Failure, Field],
  templateUrl: './target-dialog.html',
  styles: `
    .fields {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 8px 16px;
      align-items: start;
    }
  `,
})
export class TargetDialog {
  private readonly api = inject(Api);
  private readonly asked = inject<Asked>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<SavedTarget | null>>(DialogRef);

  protected readonly before = this.asked.target;
  protected readonly kinds = this.asked.kinds.filter(({ twoSided }) => !twoSided);
  protected readonly zones = Object.entries(zoneNames) as [ZoneName, string][];
  protected readonly name = signal(this.before?.name ?? '');
  protected readonly comment = signal(this.before?.comment ?? '');
  protected readonly kind = signal<ProbeKind>(this.before?.kind ?? 'tls');
  protected readonly chosen = signal<readonly ZoneName[]>(this.before?.zones ?? ['internet']);
  protected readonly info = computed(() => this.kinds.find(({ kind }) => kind === this.kind()));
  protected readonly fields = computed(() => {
    const info = this.info();
    return info ? targetFields(info) : [];
  });
  protected readonly texts = linkedSignal(() =>
    textsOf(this.fields(), this.before?.kind === this.kind() ? this.before.target : {}),
  );
  protected readonly problem = signal<Problem | null>(null);
  protected readonly incomplete = computed(
    () =>
      this.name().trim() === '' ||
      this.chosen().length === 0 ||
      this.fields().some(({ name, required }) => required && !this.texts()[name]?.trim()),
  );

  protected write(name: string, text: string): void {
    this.texts.update((texts) => ({ ...texts, [name]: text }));
  }

  protected toggle(zone: ZoneName): void {
    this.chosen.update((zones) =>
      zones.includes(zone) ? zones.filter((one) => one !== zone) : [...zones, zone],
    );
  }

  protected save(event: Event): void {
    event.preventDefault();
    if (this.incomplete()) return;
    const body = {
      name: this.name().trim(),
      topologyId: this.asked.topologyId,
      kind: this.kind(),
      target: targetFrom(this.fields(), this.texts()),
      zones: [...this.chosen()],
      comment: this.comment(),
    };
    const call = this.before
      ? this.api.call(
          probeTargetsApi.changeTarget,
          { params: { id: this.before.id }, body },
          { ifMatch: this.before.revision },
        )
      : this.api.call(probeTargetsApi.addTarget, { body });
    call.subscribe({
      next: (saved) => {
        this.ref.close(saved);
      },
      error: (problem: Problem) => {
        this.problem.set(problem);
      },
    });
  }
}
