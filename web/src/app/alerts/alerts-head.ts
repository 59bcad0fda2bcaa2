import { Component, computed, input } from '@angular/core';
import { paths } from '../paths';
import { PartsHead } from '../shell/parts-head';

const parts = [
  { id: '', label: 'Alerts' },
  { id: 'channels', label: 'Channels' },
  { id: 'maintenance', label: 'Maintenance' },
] as const;

/** Head of the pages about alerts, with the switch between them; buttons are its content. */
@Component({
  selector: 'ew-alerts-head',
  imports: [PartsHead],
  template: `
    <ew-parts-head heading="Alerts" [parts]="parts()" [part]="part()" [note]="note()">
      <ng-content />
    </ew-parts-head>
  `,
})
export class AlertsHead {
  readonly topologyId = input.required<string>();
  readonly part = input.required<(typeof parts)[number]['id']>();
  readonly note = input('');

  protected readonly parts = computed(() =>
    parts.map((one) => ({ ...one, path: paths.alerts(this.topologyId(), one.id || undefined) })),
  );
}
