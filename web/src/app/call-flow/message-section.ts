import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Blocker, type Hypothesis, proofsApi } from '@contract/proofs';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { paths } from '../paths';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Toasts } from '../ui/toasts';

/** The message of an arrow as it goes over the wire, with the lines that tell; of a failing one also what is answered. */
@Component({
  selector: 'ew-message-section',
  imports: [Icon, LoadingState, RouterLink],
  templateUrl: './message-section.html',
  styleUrl: './message-section.css',
})
export class MessageSection {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  readonly topologyId = input.required<string>();
  readonly ladderId = input.required<string>();
  readonly index = input.required<number>();
  readonly world = input.required<Hypothesis>();
  /** Ids of the diagnostics that the arrow ends in. */
  readonly codes = input.required<readonly number[]>();
  readonly headers = input.required<readonly Blocker[]>();
  /** Who sends it. */
  readonly from = input.required<string>();

  protected readonly paths = paths;
  protected readonly message = remote(
    () => ({
      topologyId: this.topologyId(),
      body: { ladderId: this.ladderId(), arrow: this.index(), ...this.world() },
    }),
    ({ topologyId, body }) => this.api.call(proofsApi.message, { params: { topologyId }, body }),
  );
  protected readonly lines = computed(() => {
    const value = this.message.state().value;
    const marked = new Set(value?.marked);
    return (value?.text ?? '').split(/\r?\n/).map((text) => ({ text, telling: marked.has(text) }));
  });
  protected readonly answers = computed(() => [
    ...new Set(this.headers().flatMap(({ seen }) => seen.flatMap(({ header }) => header ?? []))),
  ]);

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.message.state().value?.text ?? '');
    this.toasts.done('Copied the message');
  }
}
