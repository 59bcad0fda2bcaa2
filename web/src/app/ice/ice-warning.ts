import { Component, computed, inject, input } from '@angular/core';
import { diagnosticsApi } from '@contract/diagnostics';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { Confidence } from '../ui/confidence';

/** The ICE warning that the client reports, bit by bit, as its log is read; nothing while there is none. */
@Component({
  selector: 'ew-ice-warning',
  imports: [Confidence],
  template: `
    @if (bits() !== 0) {
      <div class="note u">
        <span
          ><code>ICEWarn={{ hex() }}</code> in the reports of the client</span
        >
        <ul>
          @for (warning of warnings(); track warning.bit) {
            <li>
              <code>{{ warning.bit }}</code>
              {{ warning.meaning }}
              <ew-confidence [of]="warning.confidence" />
            </li>
          }
        </ul>
      </div>
    }
  `,
  styles: `
    .note {
      margin-bottom: var(--s3);
    }
    li {
      display: flex;
      gap: var(--s2);
    }
  `,
})
export class IceWarning {
  private readonly api = inject(Api);

  readonly bits = input.required<number>();

  protected readonly hex = computed(() => `0x${this.bits().toString(16)}`);
  private readonly read = remote(
    () => (this.bits() === 0 ? null : `ms-client-diagnostics: 0;ICEWarn=${this.hex()}`),
    (text) => this.api.call(diagnosticsApi.parse, { body: { text } }),
  );
  protected readonly warnings = computed(
    () => this.read.state().value?.lines.flatMap(({ iceWarnings }) => iceWarnings) ?? [],
  );
}
