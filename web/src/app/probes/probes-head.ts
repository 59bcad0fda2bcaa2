import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { paths } from '../paths';
import { PageHead } from '../shell/page-head';
import { Segmented } from '../ui/segmented';

const parts = [
  { id: '', label: 'Planned against observed' },
  { id: 'targets', label: 'Targets' },
  { id: 'agents', label: 'Agents' },
  { id: 'schedules', label: 'Schedules' },
] as const;

/** Head of the pages about probes, with the switch between them; buttons are its content. */
@Component({
  selector: 'ew-probes-head',
  imports: [PageHead, Segmented],
  template: `
    <ew-page-head heading="Probes" [note]="note()">
      <ew-segmented
        label="Part of probes"
        [options]="parts"
        [value]="part()"
        (valueChange)="show($any($event))"
      />
      <ng-content />
    </ew-page-head>
  `,
})
export class ProbesHead {
  private readonly router = inject(Router);

  readonly topologyId = input.required<string>();
  readonly part = input.required<(typeof parts)[number]['id']>();
  readonly note = input('');

  protected readonly parts = parts;

  protected show(part: (typeof parts)[number]['id']): void {
    void this.router.navigateByUrl(paths.probes(this.topologyId(), part || undefined));
  }
}
