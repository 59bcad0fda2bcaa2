import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EntityRef } from '@contract/changes';
import type { DiagnosticExplanation } from '@contract/diagnostics';
import { placeOf } from '../paths';
import { Confidence } from '../ui/confidence';
import { Mark } from '../ui/mark';

/** What an id means, what of this topology may be behind it, and what the answer rests on, as sections of a drawer. */
@Component({
  selector: 'ew-explanation',
  imports: [Confidence, Mark, RouterLink],
  templateUrl: './explanation.html',
  styleUrl: './explanation.css',
})
export class Explanation {
  readonly of = input.required<DiagnosticExplanation>();
  readonly topologyId = input.required<string>();

  protected place(ref: EntityRef) {
    return placeOf(this.topologyId(), ref);
  }
}
