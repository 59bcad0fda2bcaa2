import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import type { Problem } from '@contract/problem';
import { topologiesApi } from '@contract/topologies';
import { Store } from '@ngrx/store';
import { catchError, filter, from, map, of, switchMap } from 'rxjs';
import { Api, save } from '../../api/api';
import { failed, idle, type Loadable, loading, ready } from '../../api/loadable';
import { topologiesFeature } from '../../state/topologies.feature';
import { formatNumber } from '../../ui/format';
import { Icon } from '../../ui/icon';
import { LoadingState } from '../../ui/loading-state';
import { Segmented } from '../../ui/segmented';
import { Toasts } from '../../ui/toasts';
import { tintLine } from './tint-line';

/** Lines on screen; the file has them all. */
const SHOWN = 3_000;

interface Document {
  readonly name: string;
  readonly text: string;
}

/** The topology as its document, to read, copy and keep. */
@Component({
  selector: 'ew-document-view',
  imports: [Icon, LoadingState, Segmented],
  templateUrl: './document-view.html',
  styleUrl: './document-view.css',
})
export class DocumentView {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly head = inject(Store).selectSignal(topologiesFeature.selectTopologyHead);

  protected readonly formats = [
    { id: 'yaml', label: 'YAML' },
    { id: 'json', label: 'JSON' },
  ];
  protected readonly format = signal('yaml');
  protected readonly document = signal<Loadable<Document>>(idle);
  private readonly all = computed(() =>
    (this.document().value?.text ?? '').replace(/\n$/, '').split('\n'),
  );
  protected readonly lines = computed(() =>
    this.all()
      .slice(0, SHOWN)
      .map((line, index) => ({ number: index + 1, words: tintLine(line) })),
  );
  protected readonly count = computed(() => `${formatNumber(this.all().length)} lines`);
  protected readonly more = computed(() => Math.max(0, this.all().length - SHOWN));
  private readonly asked = computed(() => ({
    topologyId: this.head()?.id,
    revision: this.head()?.revision,
    format: this.format() === 'json' ? ('json' as const) : ('yaml' as const),
  }));

  constructor() {
    toObservable(this.asked)
      .pipe(
        filter(({ topologyId }) => topologyId !== undefined),
        switchMap(({ topologyId = '', format }) => {
          this.document.update((before) => loading(before));
          return this.api
            .file(topologiesApi.document, { params: { topologyId }, query: { format } })
            .pipe(
              switchMap(({ name, blob }) =>
                from(blob.text()).pipe(map((text) => ready({ name, text }))),
              ),
              catchError((problem: Problem) => of(failed(problem, this.document()))),
            );
        }),
        takeUntilDestroyed(),
      )
      .subscribe((document) => {
        this.document.set(document);
      });
  }

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.document().value?.text ?? '');
    this.toasts.note(`Copied ${this.count()}`);
  }

  protected download(): void {
    const document = this.document().value;
    if (document)
      save({
        name: document.name,
        blob: new Blob([document.text], {
          type: this.format() === 'json' ? 'application/json' : 'application/yaml',
        }),
      });
  }
}
