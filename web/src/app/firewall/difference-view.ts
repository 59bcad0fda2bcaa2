import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import type { VerdictChange } from '@contract/analysis';
import { type ImportedRuleset, rulesetsApi } from '@contract/rulesets';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { Empty } from '../ui/empty';
import { formatCount, formatTime } from '../ui/format';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import { packetWords, refWords, regionWords, translationWords } from './packet-words';

const verdicts = { permit: 'passes', deny: 'is refused', unknown: 'is unknown' } as const;

/** Which packets two rulesets of a firewall judge differently, as sets of packets: imports, or what is planned. */
@Component({
  selector: 'ew-difference-view',
  imports: [Empty, LoadingState, Mark],
  templateUrl: './difference-view.html',
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      flex: 1;
      min-height: 0;
    }
    ul.changes {
      flex: 1;
      min-height: 0;
      overflow: auto;
    }
    .changes > li {
      padding: var(--s2) var(--s4);
      border-bottom: 1px solid var(--line);
    }
    code {
      overflow-wrap: anywhere;
    }
  `,
})
export class DifferenceView {
  readonly topologyId = input.required<string>();
  readonly firewallId = input.required<string>();
  readonly imports = input.required<readonly ImportedRuleset[]>();
  readonly revision = input<number | null>(null);

  private readonly api = inject(Api);
  protected readonly from = linkedSignal(
    () => this.imports()[1]?.id ?? this.imports()[0]?.id ?? 'planned',
  );
  protected readonly to = linkedSignal(() =>
    this.imports().length > 1 ? (this.imports()[0]?.id ?? 'planned') : 'planned',
  );
  protected readonly sides = computed(() => [
    ...this.imports().map(({ id, fileName, changedAt }) => ({
      id,
      label: `${fileName}, imported ${formatTime(changedAt)}`,
    })),
    { id: 'planned', label: 'Planned' },
  ]);
  private readonly read = remote(
    () => ({
      params: { topologyId: this.topologyId(), id: this.firewallId() },
      query: { from: this.from(), to: this.to() },
      revision: this.revision(),
    }),
    ({ params, query }) => this.api.call(rulesetsApi.difference, { params, query }),
  );
  protected readonly state = this.read.state;
  protected readonly difference = computed(() => this.state().value ?? null);
  protected readonly same = computed(() => {
    const found = this.difference();
    return (
      found !== null &&
      found.changes.length + found.addedTranslations.length + found.removedTranslations.length === 0
    );
  });
  protected readonly formatCount = formatCount;
  protected readonly verdicts = verdicts;
  protected readonly packetWords = packetWords;
  protected readonly regionWords = regionWords;
  protected readonly translationWords = translationWords;

  protected reload(): void {
    this.read.reload();
  }

  protected deciders({ was, is }: VerdictChange): string {
    const before = was ? refWords([was]) : 'the deny at the end';
    const after = is ? refWords([is]) : 'the deny at the end';
    return `${before} decided, ${after} decides`;
  }
}
