import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { type Agent, agentsApi } from '@contract/agents';
import { Store } from '@ngrx/store';
import { interval } from 'rxjs';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { sessionFeature } from '../state/session.feature';
import { Drawer } from '../ui/drawer';
import { formatAge, formatCount, formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import type { MarkKind } from '../ui/mark-kinds';
import { askBefore, type Question } from '../ui/question-dialog';
import { RowOpener } from '../ui/row-opener';
import { Toasts } from '../ui/toasts';
import { Zone } from '../ui/zone';
import { Table, type TableColumn } from '../ui/table';
import { AgentDialog } from './agent-dialog';
import { ProbesHead } from './probes-head';
import { reachLines } from './reach-lines';

const marks: Readonly<Record<Agent['state'], MarkKind>> = {
  new: 'planned',
  online: 'ok',
  offline: 'fail',
  revoked: 'na',
};

const columns: readonly TableColumn[] = [
  { label: 'Name', width: '26%' },
  { label: 'Zone' },
  { label: 'State' },
  { label: 'Version', width: '84px' },
  { label: 'Host' },
  { label: 'Private networks' },
  { label: 'Last seen', num: true, width: '108px' },
];

/** Who is online changes by itself. */
const REFRESH_MS = 10_000;

/** Places that probes run from: where they stand, whether they answer, and what they may reach. */
@Component({
  selector: 'ew-agents-page',
  imports: [Drawer, Icon, Mark, ProbesHead, RowOpener, Table, Zone],
  templateUrl: './agents-page.html',
  host: { class: 'page' },
})
export class AgentsPage {
  private readonly api = inject(Api);
  private readonly dialog = inject(Dialog);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);

  readonly topologyId = input.required<string>();
  readonly id = input<string>();

  protected readonly tableColumns = columns;
  protected readonly marks = marks;
  protected readonly time = formatTime;
  protected readonly reach = reachLines;
  protected readonly mayAdminister = inject(Store).selectSignal(sessionFeature.selectMayAdminister);
  protected readonly agents = remote(
    () => 'all',
    () => this.api.call(agentsApi.list),
  );
  protected readonly open = computed(
    () => this.agents.state().value?.find(({ id }) => id === this.id()) ?? null,
  );
  /** How many were not revoked. */
  protected readonly standing = computed(
    () => this.agents.state().value?.filter(({ state }) => state !== 'revoked').length,
  );
  protected readonly note = computed(() => {
    const all = this.agents.state().value ?? [];
    const online = all.filter(({ state }) => state === 'online').length;
    return all.length === 0
      ? ''
      : `${String(online)} of ${formatCount(all.length, 'agent')} online`;
  });

  constructor() {
    interval(REFRESH_MS)
      .pipe(takeUntilDestroyed())
      .subscribe(() => {
        this.agents.reload();
      });
  }

  protected seen({ lastSeenAt }: Agent): string {
    return lastSeenAt === null ? 'never' : formatAge(Date.parse(lastSeenAt), Date.now());
  }

  protected show(id: string | null): void {
    void this.router.navigate([], { queryParams: { id }, replaceUrl: true });
  }

  protected edit(agent: Agent | null): void {
    this.dialog
      .open<boolean>(AgentDialog, { backdropClass: 'scrim', disableClose: true, data: agent })
      .closed.subscribe((changed) => {
        if (changed) this.agents.reload();
      });
  }

  protected revoke({ id, name }: Agent): void {
    askBefore(this.dialog, revoking(name), () => {
      this.revokeNow(id, name);
    });
  }

  private revokeNow(id: string, name: string): void {
    this.api.call(agentsApi.revoke, { params: { id }, body: {} }).subscribe(
      this.toasts.outcome(
        `Agent ${name} revoked; its token is worth nothing now`,
        `Agent ${name} could not be revoked`,
        () => {
          this.agents.reload();
        },
      ),
    );
  }
}

const revoking = (name: string): Question => ({
  heading: `Revoke agent ${name}?`,
  means: [
    'Its token is worth nothing any more, and the agent ends.',
    'Probes that it runs now end, and schedules run none from there any more.',
    'Alerts that only it sees end. What it has seen stays in the history.',
  ],
  note: 'This cannot be undone: to probe from there again, admit another agent, with another token.',
  button: 'Revoke agent',
});
