import { Component, computed, inject, input, signal } from '@angular/core';
import type { Certificate } from '@contract/plan';
import { Store } from '@ngrx/store';
import { AddLink } from '../editing/add-link';
import { PageHead } from '../shell/page-head';
import { Facts } from '../state/facts';
import { PlanActions, planFeature } from '../state/plan.feature';
import { Drawer } from '../ui/drawer';
import { Empty } from '../ui/empty';
import { formatCount } from '../ui/format';
import { Grid } from '../ui/grid/grid';
import { LoadingState } from '../ui/loading-state';
import { NoMatch } from '../ui/no-match';
import { ReasonSections } from '../ui/reason-sections';
import { certificateColumns, ekuNames, issuerNames } from './certificate-columns';
import { DownloadButton } from './download-button';
import { PartSwitch } from './part-switch';
import { orEmpty, queryWriter } from '../query-string';
import { FilterBar } from '../ui/filter-bar';

/** Every certificate that the topology needs: names with their reasons, where it goes, which keys are shared. */
@Component({
  selector: 'ew-certificates-page',
  imports: [
    AddLink,
    DownloadButton,
    Drawer,
    Empty,
    FilterBar,
    Grid,
    LoadingState,
    NoMatch,
    PageHead,
    PartSwitch,
    ReasonSections,
  ],
  templateUrl: './certificates-page.html',
  host: { class: 'page' },
})
export class CertificatesPage {
  private readonly store = inject(Store);
  protected readonly facts = inject(Facts);

  protected readonly show = queryWriter();

  readonly topologyId = input.required<string>();
  readonly id = input('', { transform: orEmpty });
  readonly q = input('', { transform: orEmpty });

  protected readonly plan = this.store.selectSignal(planFeature.selectPlan);
  protected readonly columns = certificateColumns;
  protected readonly issuerNames = issuerNames;
  protected readonly rows = computed<Certificate[]>(() => this.plan().value?.certificates ?? []);
  /** Rows that pass the filter. */
  protected readonly shown = signal(0);
  protected readonly open = computed(() => this.rows().find(({ id }) => id === this.id()) ?? null);
  protected readonly note = computed(() => formatCount(this.rows().length, 'certificate'));

  protected usages({ eku }: Certificate): string {
    return eku.map((usage) => ekuNames[usage]).join(', ');
  }

  protected reload(): void {
    this.store.dispatch(PlanActions.load());
  }
}
