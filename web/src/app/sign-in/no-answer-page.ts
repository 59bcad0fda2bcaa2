import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { sessionFeature } from '../state/session.feature';
import { Failure } from '../ui/failure';
import { Door } from './door';
import { inside } from './inside';

/** Nobody can say who is signed in: what went wrong, and a way to try again. It keeps the wanted page. */
@Component({
  selector: 'ew-no-answer-page',
  imports: [Door, Failure],
  template: `
    <ew-door
      heading="The server does not answer"
      lead="Nothing is lost: you come to the page you wanted once it answers."
    >
      @if (problem(); as problem) {
        <ew-failure [problem]="problem" (retry)="retry()" />
      }
    </ew-door>
  `,
})
export class NoAnswerPage {
  /** Where the person wanted to go. */
  readonly from = input('', { transform: (url?: string) => url ?? '' });

  private readonly router = inject(Router);
  private readonly session = inject(Store).selectSignal(sessionFeature.selectSession);
  protected readonly problem = computed(() => {
    const session = this.session();
    return session.state === 'failed' ? session.problem : null;
  });

  protected retry(): void {
    void this.router.navigateByUrl(inside(this.from()));
  }
}
