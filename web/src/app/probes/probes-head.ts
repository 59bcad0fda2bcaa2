import { Component, computed, input } from '@angular/core';
import { paths } from '../paths';
import { PartsHead } from '../shell/parts-head';

const parts = [
  { id: '', label: 'Planned against observed' },
  { id: 'targets', label: 'Targets' },
  { id: 'agents', label: 'Agents' },
  { id: 'schedules', label: 'Schedules' },
] as const;

/** Head of the pages about probes, with the switch between them; buttons are its content. */
@Component({
  selector: 'ew-probes-head',
  imports: [PartsHead],
  template: `
    <ew-parts-head heading="Probes" [parts]="parts()" [part]="part()" [note]="note()">
      <ng-content />
    </ew-parts-head>
  `,
})
export class ProbesHead {
  readonly topologyId = input.required<string>();
  readonly part = input.required<(typeof parts)[number]['id']>();
  readonly note = input('');

  protected readonly parts = computed(() =>
    parts.map((one) => ({ ...one, path: paths.probes(this.topologyId(), one.id || undefined) })),
  );
}
