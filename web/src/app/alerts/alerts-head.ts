import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { paths } from '../paths';
import { PageHead } from '../shell/page-head';
import { Segmented } from '../ui/segmented';

const parts = [
  { id: '', label: 'Alerts' },
  { id: 'channels', label: 'Channels' },
  { id: 'maintenance', label: 'Maintenance' },
] as const;

/** Head of the pages about alerts, with the switch between them; buttons are its content. */
@Component({
  selector: 'ew-alerts-head',
  imports: [PageHead, Segmented],
  template: `
    <ew-page-head heading="Alerts" [note]="note()">
      <ew-segmented
        label="Part of alerts"
        [options]="parts"
        [value]="part()"
        (valueChange)="show($any($event))"
      />
      <ng-content />
    </ew-page-head>
  `,
})
export class AlertsHead {
  private readonly router = inject(Router);

  readonly topologyId = input.required<string>();
  readonly part = input.required<(typeof parts)[number]['id']>();
  readonly note = input('');

  protected readonly parts = parts;

  protected show(part: (typeof parts)[number]['id']): void {
    void this.router.navigateByUrl(paths.alerts(this.topologyId(), part || undefined));
  }
}
