import { inject, Service, signal } from '@angular/core';
import { type Fact, planApi } from '@contract/plan';
import { Api } from '../api/api';

/** The facts that planning rests on, read once when the first page asks. Without them pages show the ids alone. */
@Service()
export class Facts {
  private readonly all = signal<ReadonlyMap<string, Fact>>(new Map());

  constructor() {
    inject(Api)
      .call(planApi.facts)
      .subscribe({
        next: (facts) => {
          this.all.set(new Map(facts.map((fact) => [fact.id, fact])));
        },
        error: () => undefined,
      });
  }

  of(id: string): Fact | null {
    return this.all().get(id) ?? null;
  }
}
