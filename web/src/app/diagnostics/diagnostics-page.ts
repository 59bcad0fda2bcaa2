import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { diagnosticsApi } from '@contract/diagnostics';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { PageHead } from '../shell/page-head';
import { Empty } from '../ui/empty';
import { formatCount } from '../ui/format';
import { Grid } from '../ui/grid/grid';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Segmented } from '../ui/segmented';
import { DiagnosticDrawer } from './diagnostic-drawer';
import { diagnosticColumns, type DiagnosticLineOfGrid } from './diagnostic-columns';
import { PasteView } from './paste-view';

const orEmpty = (value: string | undefined): string => value ?? '';

/** Every id of `ms-diagnostics` headers: found by anything, explained with what of this topology may be behind it. */
@Component({
  selector: 'ew-diagnostics-page',
  imports: [DiagnosticDrawer, Empty, Grid, Icon, LoadingState, PageHead, PasteView, Segmented],
  templateUrl: './diagnostics-page.html',
  host: { class: 'page' },
})
export class DiagnosticsPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);

  readonly topologyId = input.required<string>();
  readonly q = input('', { transform: orEmpty });
  readonly id = input('', { transform: orEmpty });
  readonly range = input('', { transform: orEmpty });
  readonly view = input('', { transform: orEmpty });

  protected readonly columns = diagnosticColumns;
  protected readonly views = [
    { id: 'search', label: 'Search' },
    { id: 'paste', label: 'Paste' },
  ];
  protected readonly list = remote(
    () => this.q().trim().slice(0, 200),
    (q) => this.api.call(diagnosticsApi.search, { query: { q } }),
  );
  protected readonly ranges = computed(() => this.list.state().value?.ranges ?? []);
  protected readonly rows = computed<DiagnosticLineOfGrid[]>(() => {
    const range = this.ranges().find(({ first }) => String(first) === this.range());
    return (this.list.state().value?.rows ?? [])
      .filter(({ id }) => !range || (range.first <= id && id <= range.last))
      .map((diagnostic) => ({ id: String(diagnostic.id), diagnostic }));
  });
  protected readonly asked = computed(() => {
    const asked = this.list.state().value?.asked;
    return asked?.diagnostic === null ? asked : null;
  });
  protected readonly note = computed(() => {
    const known = this.list.state().value?.known;
    return known === undefined ? '' : `${formatCount(known, 'id')} known`;
  });

  protected show(query: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], {
      queryParams: query,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
