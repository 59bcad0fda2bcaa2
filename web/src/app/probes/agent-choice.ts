import { Component, input, model } from '@angular/core';
import { Segmented, type Segment } from '../ui/segmented';

/** So many names stand side by side. */
const BESIDE = 4;

/** Which agent's view is read: side by side while there is room, else from a list. */
@Component({
  selector: 'ew-agent-choice',
  imports: [Segmented],
  template: `
    @if (agents().length > most) {
      <select class="input" aria-label="Agent" #picker (change)="value.set(picker.value)">
        @for (agent of agents(); track agent.id) {
          <option [value]="agent.id" [selected]="agent.id === value()">{{ agent.label }}</option>
        }
      </select>
    } @else if (agents().length > 1) {
      <ew-segmented label="Agent" [options]="agents()" [(value)]="value" />
    }
  `,
})
export class AgentChoice {
  readonly agents = input.required<readonly Segment[]>();
  readonly value = model.required<string>();

  protected readonly most = BESIDE;
}
