import { Component, computed, inject, input, output, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { type DiagnosticLine, diagnosticsApi } from '@contract/diagnostics';
import { debounceTime } from 'rxjs';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { Empty } from '../ui/empty';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';

/** Header lines, messages or logs as they come out of a trace: every header in them, in its order. */
@Component({
  selector: 'ew-paste-view',
  imports: [Empty, LoadingState, Mark],
  templateUrl: './paste-view.html',
  styleUrl: './paste-view.css',
})
export class PasteView {
  private readonly api = inject(Api);

  readonly openId = input('');
  readonly opened = output<string>();

  protected readonly text = signal('');
  private readonly settled = toSignal(toObservable(this.text).pipe(debounceTime(200)), {
    initialValue: '',
  });
  protected readonly parsed = remote(
    () => this.settled().trim() || null,
    (text) => this.api.call(diagnosticsApi.parse, { body: { text } }),
  );
  protected readonly shown = computed(() =>
    this.text().trim() === '' ? null : (this.parsed.state().value ?? null),
  );
  protected readonly reasons = computed(
    () =>
      new Map(
        this.shown()?.explanations.map(({ id, diagnostic, meaning }) => [
          id,
          { known: diagnostic !== null, meaning },
        ]),
      ),
  );

  protected idOf({ id, subId }: DiagnosticLine): string {
    return subId === null ? String(id) : `${String(id)}.${String(subId)}`;
  }
}
