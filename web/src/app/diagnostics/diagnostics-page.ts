import { Component, computed, inject, input } from '@angular/core';
import { diagnosticsApi } from '@contract/diagnostics';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { PageHead } from '../shell/page-head';
import { formatCount } from '../ui/format';
import { Grid } from '../ui/grid/grid';
import { LoadingState } from '../ui/loading-state';
import { Segmented } from '../ui/segmented';
import { DiagnosticDrawer } from './diagnostic-drawer';
import { diagnosticColumns, type DiagnosticLineOfGrid } from './diagnostic-columns';
import { PasteView } from './paste-view';
import { orEmpty, queryWriter } from '../query-string';
import { FilterBar } from '../ui/filter-bar';
import { NoMatch } from '../ui/no-match';
import { PickOne } from '../ui/pick-one';
import { NgTemplateOutlet } from '@angular/common';

/** Every id of `ms-diagnostics` headers: found by anything, explained with what of this topology may be behind it. */
@Component({
  selector: 'ew-diagnostics-page',
  imports: [
    DiagnosticDrawer,
    FilterBar,
    Grid,
    LoadingState,
    NgTemplateOutlet,
    NoMatch,
    PageHead,
    PasteView,
    PickOne,
    Segmented,
  ],
  templateUrl: './diagnostics-page.html',
  host: { class: 'page' },
})
export class DiagnosticsPage {
  private readonly api = inject(Api);

  protected readonly show = queryWriter();

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
  private readonly ranges = computed(() => this.list.state().value?.ranges ?? []);
  protected readonly choices = computed(() =>
    this.ranges().map(({ first, last, component }) => ({
      id: String(first),
      label: `${String(first)} to ${String(last)}, ${component}`,
    })),
  );
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
}
