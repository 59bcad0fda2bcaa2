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
import { Changes, type Outcome } from '../editing/changes';
import { PageHead } from '../shell/page-head';
import { sessionFeature } from '../state/session.feature';
import { TopologiesActions, topologiesFeature } from '../state/topologies.feature';
import { Field } from '../ui/field';
import { Panel } from '../ui/panel';
import { Toasts } from '../ui/toasts';
import { InventoryNav } from './inventory-nav';
import { Check } from '../ui/check';

interface Asked {
  readonly features: readonly Feature[];
  /** Revision of the topology that has them; infinite until that is known. */
  readonly revision: number;
}

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

  private readonly revision = computed(() => this.head()?.revision ?? 0);
  /** Features of the last switch, until the head of the revision that it led to, or a later one, is there. */
  private readonly asked = linkedSignal<number, Asked | null>({
    source: () => this.revision(),
    computation: (revision, previous) => {
      const asked = previous?.value ?? null;
      return asked && asked.revision <= revision ? null : asked;
    },
  });

  private readonly wanted = computed(
    () => this.asked()?.features ?? this.settings()?.features ?? [],
  );

  protected async set(value: Record<string, unknown>, what: string, field = ''): Promise<Outcome> {
    const outcome = await this.changes.apply({
      label: `Set ${what}`,
      changes: [{ change: { op: 'update', collection: 'settings', id: 'settings', value } }],
      quiet: field !== '',
    });
    if (!outcome.done && field) {
      const message = outcome.problem.issues?.[0]?.message ?? outcome.problem.title;
      this.errors.update((errors) => ({ ...errors, [field]: message }));
    }
    return outcome;
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
    const before = this.wanted();
    const features = on ? [...before, feature] : before.filter((one) => one !== feature);
    this.asked.set({ features, revision: Infinity });
    const outcome = await this.set({ features }, `${featureNames[feature]} ${on ? 'on' : 'off'}`);
    // Another switch was turned meanwhile: it knows better.
    if (this.wanted() === features) this.answered(features, outcome);
  }

  private answered(features: readonly Feature[], outcome: Outcome): void {
    const revision = outcome.done ? outcome.applied.revision : 0;
    this.asked.set(revision > this.revision() ? { features, revision } : null);
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
