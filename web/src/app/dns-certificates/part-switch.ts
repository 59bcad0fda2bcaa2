import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { paths } from '../paths';
import { planFeature } from '../state/plan.feature';

/** The two halves of "DNS & certificates", as links that keep their own address. */
@Component({
  selector: 'ew-part-switch',
  imports: [RouterLink],
  template: `
    <nav class="tabs" aria-label="DNS and certificates">
      <a
        [routerLink]="paths.dns(topologyId())"
        [attr.aria-current]="part() === 'dns' ? 'page' : null"
        >DNS records <span class="t3">{{ counts().records }}</span></a
      >
      <a
        [routerLink]="paths.certificates(topologyId())"
        [attr.aria-current]="part() === 'certificates' ? 'page' : null"
        >Certificates <span class="t3">{{ counts().certificates }}</span></a
      >
    </nav>
  `,
})
export class PartSwitch {
  readonly topologyId = input.required<string>();
  readonly part = input.required<'dns' | 'certificates'>();

  private readonly planned = inject(Store).selectSignal(planFeature.selectPlanned);
  protected readonly paths = paths;
  protected readonly counts = computed(() => ({
    records: this.planned()?.records.length ?? '',
    certificates: this.planned()?.certificates.length ?? '',
  }));
}
