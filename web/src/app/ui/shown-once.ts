import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject, input, signal } from '@angular/core';
import { DialogFrame } from './dialog-frame';
import { Icon } from './icon';

/** A secret that is shown this once: what it is for as content, `[after]` what to do with it. Closes its dialog with true. */
@Component({
  selector: 'ew-shown-once',
  imports: [DialogFrame, Icon],
  template: `
    <ew-dialog [heading]="heading()" [wide]="wide()">
      <p class="sm t2">It is shown this once; the server keeps only its hash. <ng-content /></p>
      <div class="row">
        <code class="code grow">{{ secret() }}</code>
        <button type="button" class="btn" (click)="copy()">
          <ew-icon [name]="copied() ? 'check' : 'copy'" />{{ copied() ? 'Copied' : 'Copy' }}
        </button>
      </div>
      <ng-content select="[after]" />
      <ng-container footer>
        <span class="grow"></span>
        <button type="button" class="btn primary" (click)="ref.close(true)">
          I have copied it
        </button>
      </ng-container>
    </ew-dialog>
  `,
  styles: `
    :host {
      display: contents;
    }
    code {
      white-space: normal;
      word-break: break-all;
    }
  `,
})
export class ShownOnce {
  readonly heading = input.required<string>();
  readonly secret = input.required<string>();
  readonly wide = input(false);

  protected readonly ref = inject(DialogRef);
  protected readonly copied = signal(false);

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(this.secret());
    this.copied.set(true);
  }
}
