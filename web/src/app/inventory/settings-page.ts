import { Component, computed, inject, linkedSignal } from '@angular/core';
import {
  featureNames,
  productNames,
  RestrictedNetwork,
  restrictedNetworkNames,
  versionsOf,
  type ProductVersion,
  type Feature,
} from '@contract/settings';
import { topologiesApi } from '@contract/topologies';
import type { Problem } from '@contract/problem';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { Changes } from '../editing/changes';
import { PageHead } from '../shell/page-head';
import { sessionFeature } from '../state/session.feature';
import { TopologiesActions, topologiesFeature } from '../state/topologies.feature';
import { Field } from '../ui/field';
import { Panel } from '../ui/panel';
import { Toasts } from '../ui/toasts';
import { InventoryNav } from './inventory-nav';
import { Check } from '../ui/check';

interface HostField {
  readonly key: 'meetUrlHost' | 'dialinUrlHost' | 'adminUrlHost';
  readonly label: string;
  readonly hint: string;
}

/** What the topology says about itself: its name, the product version, the features that it is planned for, names of simple URLs. */
@Component({
  selector: 'ew-settings-page',
  imports: [Check, Field, InventoryNav, PageHead, Panel],
  templateUrl: './settings-page.html',
  host: { class: 'page' },
  styles: `
    .sheet {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(360px, 1fr));
      gap: var(--s3);
      padding: var(--s3) var(--s4);
      align-items: start;
      max-width: 1400px;
    }
    .features {
      columns: 2 180px;
    }
    .features ew-check {
      break-inside: avoid;
    }
  `,
})
export class SettingsPage {
  private readonly store = inject(Store);
  private readonly api = inject(Api);
  private readonly changes = inject(Changes);
  private readonly toasts = inject(Toasts);

  protected readonly head = this.store.selectSignal(topologiesFeature.selectTopologyHead);
  protected readonly mayPlan = this.store.selectSignal(sessionFeature.selectMayPlan);
  protected readonly settings = computed(() => this.head()?.settings ?? null);
  protected readonly versions = Object.entries(productNames).map(([id, name]) => ({
    id: id as ProductVersion,
    name,
  }));
  protected readonly features = computed(() => {
    const settings = this.settings();
    if (!settings) return [];
    return (Object.keys(featureNames) as Feature[]).map((id) => ({
      id,
      name: featureNames[id],
      on: settings.features.includes(id),
      had: versionsOf(id).includes(settings.version),
    }));
  });
  /** What may be served of networks that hold something back: all, one of them, none. */
  protected readonly networks = [
    RestrictedNetwork.options,
    ...RestrictedNetwork.options.map((one) => [one]),
    [],
  ].map((kinds) => ({
    id: kinds.join(),
    kinds,
    name: kinds.map((one) => restrictedNetworkNames[one]).join(' and ') || 'None',
  }));
  protected readonly hosts: readonly HostField[] = [
    { key: 'meetUrlHost', label: 'Meeting host', hint: 'Empty: meet in each SIP domain' },
    {
      key: 'dialinUrlHost',
      label: 'Dial-in host',
      hint: 'Empty: dialin in the default SIP domain',
    },
    { key: 'adminUrlHost', label: 'Administration host', hint: 'Internal only; empty: none' },
  ];
  protected readonly errors = linkedSignal<Readonly<Record<string, string>>>(() => {
    this.head();
    return {};
  });

  /** Features of the last switch, until the topology has them. */
  private readonly asked = linkedSignal<readonly Feature[] | undefined, readonly Feature[] | null>({
    source: () => this.settings()?.features,
    computation: (has, previous) => {
      const asked = previous?.value ?? null;
      return asked && has && isSame(asked, has) ? null : asked;
    },
  });

  protected async set(value: Record<string, unknown>, what: string, field = ''): Promise<boolean> {
    const outcome = await this.changes.apply({
      label: `Set ${what}`,
      changes: [{ change: { op: 'update', collection: 'settings', id: 'settings', value } }],
      quiet: field !== '',
    });
    if (!outcome.done && field) {
      const message = outcome.problem.issues?.[0]?.message ?? outcome.problem.title;
      this.errors.update((errors) => ({ ...errors, [field]: message }));
    }
    return outcome.done;
  }

  protected serve(choice: string): void {
    const restrictedNetworks = this.networks.find(({ id }) => id === choice)?.kinds ?? [];
    void this.set({ restrictedNetworks }, 'restricted networks');
  }

  protected setHost({ key, label }: HostField, typed: string): void {
    void this.set({ [key]: typed.trim() || null }, label.toLowerCase(), key);
  }

  /** Builds on what was asked for last, since the reply to that may still be on its way. */
  protected async switch(feature: Feature, on: boolean): Promise<void> {
    const features = this.asked() ?? this.settings()?.features ?? [];
    const next = on ? [...features, feature] : features.filter((one) => one !== feature);
    this.asked.set(next);
    const done = await this.set(
      { features: next },
      `${featureNames[feature]} ${on ? 'on' : 'off'}`,
    );
    if (!done) this.asked.set(null);
  }

  protected rename(name: string): void {
    const head = this.head();
    if (!head || !name.trim() || name.trim() === head.name) return;
    this.api
      .call(
        topologiesApi.rename,
        { params: { topologyId: head.id }, body: { name } },
        { ifMatch: head.revision },
      )
      .subscribe({
        next: () => {
          this.toasts.done(`Topology renamed to ${name.trim()}`);
          this.store.dispatch(TopologiesActions.renamed());
        },
        error: (problem: Problem) => {
          this.errors.update((errors) => ({
            ...errors,
            name: problem.issues?.[0]?.message ?? problem.title,
          }));
        },
      });
  }
}

const isSame = (some: readonly Feature[], others: readonly Feature[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one));
