import { Component, computed, inject, input, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { EntityRef } from '@contract/changes';
import { type Endpoint, type Flow, planApi } from '@contract/plan';
import { catchError, of } from 'rxjs';
import { Api } from '../../api/api';
import { Confidence } from '../../ui/confidence';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Zone } from '../../ui/zone';
import { entityOfPart, insideId } from '../diagram/part-ids';
import { scenarioName } from '../scenario-name';

const SHORT = 8;

/** Flows of what is selected: which way, between whom, the service; and on demand why, with fact, sources and how sure. */
@Component({
  selector: 'ew-flows-tab',
  imports: [Confidence, Empty, Icon, Zone],
  templateUrl: './flows-tab.html',
  styleUrl: './flows-tab.css',
})
export class FlowsTab {
  readonly flows = input.required<readonly Flow[]>();
  /** The selected part: the other end of each flow is what is worth telling. */
  readonly part = input.required<string>();

  private readonly facts = toSignal(
    inject(Api)
      .call(planApi.facts)
      .pipe(catchError(() => of([]))),
    { initialValue: [] },
  );
  private readonly titles = computed(
    () =>
      new Map(
        this.facts().flatMap(({ sources }) =>
          sources.map(({ key, title }) => [key, title] as const),
        ),
      ),
  );

  protected readonly scenarioName = scenarioName;
  protected readonly all = signal(false);
  protected readonly opened = signal<ReadonlySet<string>>(new Set());
  protected readonly shown = computed(() =>
    (this.all() ? this.flows() : this.flows().slice(0, SHORT)).map((flow) => {
      const out = this.starts(flow);
      const other = this.otherEnd(flow, out);
      return {
        flow,
        out,
        other,
        service: serviceOf(flow),
        label: other.label === 'any' ? 'any address' : other.label,
      };
    }),
  );
  protected readonly expandable = computed(() => this.flows().length > 0 && !this.all());

  protected open(id: string): boolean {
    return this.all() !== this.opened().has(id);
  }

  protected toggle(id: string): void {
    this.opened.update((opened) =>
      opened.has(id)
        ? new Set([...opened].filter((other) => other !== id))
        : new Set([...opened, id]),
    );
  }

  protected expand(): void {
    this.all.set(true);
    this.opened.set(new Set());
  }

  protected title(key: string): string {
    return this.titles().get(key) ?? key;
  }

  protected words({ reason }: Flow): string {
    return reason.scenarios.map(scenarioName).join(', ');
  }

  /** What is worth telling: the end that is not selected, of a firewall the end that has a name. */
  private otherEnd({ source, destination }: Flow, out: boolean): Endpoint {
    const wall = this.part().startsWith('firewalls/');
    if (wall) return destination.entity ? destination : source;
    return out ? destination : source;
  }

  /** The selected part starts it; seen from a firewall the more trusted side does. */
  private starts(flow: Flow): boolean {
    const ref = entityOfPart(this.part());
    const { source } = flow;
    if (!ref || ref.collection === 'partners')
      return (
        insideId(source) === this.part() ||
        (outer.has(source.zone) && !this.part().startsWith('inside/'))
      );
    return (startsFor[ref.collection] ?? isAt(ref))(flow);
  }
}

const outer: ReadonlySet<string> = new Set(['internet', 'partner']);

const startsFor: Readonly<Record<string, (flow: Flow) => boolean>> = {
  edgeServices: ({ source }) => source.zone === 'perimeter',
  firewalls: ({ direction }) => direction === 'out',
};

const isAt =
  ({ collection, id }: EntityRef) =>
  ({ source }: Flow): boolean =>
    source.entity?.collection === collection && source.entity.id === id;

const serviceOf = ({ transport, ports: { first, last } }: Flow): string =>
  `${transport}/${first === last ? String(first) : `${String(first)}-${String(last)}`}`;
