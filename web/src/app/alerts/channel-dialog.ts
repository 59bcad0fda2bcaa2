import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { Problem } from '@contract/problem';
import { alertsApi, type Channel, ChannelKind } from '@contract/watching';
import { Api } from '../api/api';
import { DialogFrame } from '../ui/dialog-frame';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { channelNames } from './channel-names';
import { DialogActions } from '../ui/dialog-actions';
import { Check } from '../ui/check';

interface Asked {
  readonly channel: Channel | null;
  readonly topologyId: string;
}

/** Adds a channel or changes one; its secret is written and never shown. Closes with whether something changed. */
@Component({
  selector: 'ew-channel-dialog',
  imports: [Check, DialogActions, DialogFrame, Failure, Field],
  templateUrl: './channel-dialog.html',
})
export class ChannelDialog {
  private readonly api = inject(Api);
  private readonly asked = inject<Asked>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly before = this.asked.channel;

  protected readonly kinds = ChannelKind.options;
  protected readonly names = channelNames;
  protected readonly name = signal(this.before?.name ?? '');
  protected readonly kind = signal<ChannelKind>(this.before?.kind ?? 'webhook');
  protected readonly address = signal(this.before?.address ?? '');
  protected readonly from = signal(this.before?.from ?? '');
  protected readonly to = signal((this.before?.to ?? []).join(', '));
  protected readonly secret = signal('');
  protected readonly everywhere = signal(this.before ? this.before.topologyId === null : false);
  protected readonly enabled = signal(this.before?.enabled ?? true);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly words = computed(() => channelNames[this.kind()]);
  protected readonly incomplete = computed(
    () =>
      this.name().trim() === '' ||
      this.address().trim() === '' ||
      (this.kind() === 'email' && (this.from().trim() === '' || this.to().trim() === '')),
  );

  protected save(event: Event): void {
    event.preventDefault();
    if (this.incomplete()) return;
    const isMail = this.kind() === 'email';
    const secret = this.secret();
    const body = {
      name: this.name().trim(),
      kind: this.kind(),
      topologyId: this.everywhere() ? null : this.asked.topologyId,
      address: this.address().trim(),
      from: isMail ? this.from().trim() : null,
      to: isMail
        ? this.to()
            .split(/[\s,;]+/)
            .filter(Boolean)
        : [],
      ...(secret === '' ? {} : { secret }),
      enabled: this.enabled(),
    };
    const call = this.before
      ? this.api.call(
          alertsApi.changeChannel,
          { params: { id: this.before.id }, body },
          { ifMatch: this.before.revision },
        )
      : this.api.call(alertsApi.addChannel, { body });
    call.subscribe({
      next: () => {
        this.ref.close(true);
      },
      error: (problem: Problem) => {
        this.problem.set(problem);
      },
    });
  }
}
