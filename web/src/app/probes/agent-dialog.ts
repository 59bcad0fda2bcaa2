import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { type Agent, agentsApi } from '@contract/agents';
import type { Problem } from '@contract/problem';
import { Api } from '../api/api';
import { DialogFrame } from '../ui/dialog-frame';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { type ZoneName, zoneNames } from '../ui/zone';
import { policyFrom, textOf } from './policy-text';
import { DialogActions } from '../ui/dialog-actions';
import { Check } from '../ui/check';
import { ShownOnce } from '../ui/shown-once';

/** Admits an agent and shows its token, this once; or changes one. Closes with whether something changed. */
@Component({
  selector: 'ew-agent-dialog',
  imports: [Check, DialogActions, DialogFrame, Failure, Field, ShownOnce],
  templateUrl: './agent-dialog.html',
})
export class AgentDialog {
  private readonly api = inject(Api);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly agent = inject<Agent | null>(DIALOG_DATA);

  protected readonly zones = Object.entries(zoneNames) as [ZoneName, string][];
  protected readonly name = signal(this.agent?.name ?? '');
  protected readonly zone = signal<ZoneName>(this.agent?.zone ?? 'internet');
  protected readonly isPublic = signal(this.agent?.policy.reach !== 'listed');
  protected readonly networks = signal(textOf(this.agent?.policy.allowedPrefixes));
  protected readonly never = signal(textOf(this.agent?.policy.deniedPrefixes));
  protected readonly token = signal<string | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly incomplete = computed(() => this.name().trim() === '');
  protected readonly commands = computed(
    () =>
      `umask 077 && cat > agent.token\nnpx edgewise agent --server ${location.origin} --token-file agent.token`,
  );

  protected save(event: Event): void {
    event.preventDefault();
    if (this.incomplete()) return;
    const policy = policyFrom(this.agent?.policy ?? null, {
      isPublic: this.isPublic(),
      allowed: this.networks(),
      denied: this.never(),
    });
    const body = { name: this.name().trim(), zone: this.zone(), policy };
    if (this.agent) this.change(this.agent, body);
    else this.create(body);
  }

  private change(
    { id, revision }: Agent,
    body: { name: string; zone: ZoneName; policy: Agent['policy'] },
  ): void {
    this.api.call(agentsApi.update, { params: { id }, body }, { ifMatch: revision }).subscribe({
      next: () => {
        this.ref.close(true);
      },
      error: (problem: Problem) => {
        this.problem.set(problem);
      },
    });
  }

  private create(body: { name: string; zone: ZoneName; policy: Agent['policy'] }): void {
    this.api.call(agentsApi.create, { body }).subscribe({
      next: ({ token }) => {
        this.token.set(token);
      },
      error: (problem: Problem) => {
        this.problem.set(problem);
      },
    });
  }
}
