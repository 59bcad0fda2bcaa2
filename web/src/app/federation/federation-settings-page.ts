import { Component, computed, inject } from '@angular/core';
import type { Settings } from '@contract/settings';
import { Store } from '@ngrx/store';
import { Changes } from '../editing/changes';
import { sessionFeature } from '../state/session.feature';
import { topologiesFeature } from '../state/topologies.feature';
import { Field } from '../ui/field';
import { Panel } from '../ui/panel';
import { FederationHead } from './federation-head';
import { Check } from '../ui/check';

type Switches = Settings['accessEdge'];

interface Switch {
  readonly key: Exclude<keyof Switches, 'discoveredPartnerVerification'>;
  readonly label: string;
  readonly off: string;
}

/** Switches of the Access Edge configuration: one instance for the whole deployment, decided before any policy. */
@Component({
  selector: 'ew-federation-settings-page',
  imports: [Check, FederationHead, Field, Panel],
  template: `
    <ew-federation-head current="settings" />
    <div class="scroll page-pad">
      @if (switches(); as values) {
        <ew-panel
          heading="Access Edge configuration"
          sub="Global; a policy can only narrow what is on here"
          style="max-width: 720px"
        >
          <div class="pad">
            @for (one of all; track one.key) {
              <ew-check
                [checked]="values[one.key]"
                [disabled]="!mayPlan()"
                (checkedChange)="set(one, $event)"
                >{{ one.label }}<span class="t3">; off: {{ one.off }}</span></ew-check
              >
            }
            <ew-field
              style="margin-top: 8px"
              label="Verification of discovered partners"
              hint="How far the sender of a message from a discovered partner is trusted"
            >
              <select
                class="input"
                style="max-width: 260px"
                [disabled]="!mayPlan() || !values.enablePartnerDiscovery"
                #level
                (change)="verify(level.value)"
              >
                @for (choice of levels; track choice.id) {
                  <option
                    [value]="choice.id"
                    [selected]="choice.id === values.discoveredPartnerVerification"
                  >
                    {{ choice.label }}
                  </option>
                }
              </select>
            </ew-field>
          </div>
        </ew-panel>
      }
    </div>
  `,
  host: { class: 'page' },
})
export class FederationSettingsPage {
  private readonly store = inject(Store);
  private readonly changes = inject(Changes);
  private readonly head = this.store.selectSignal(topologiesFeature.selectTopologyHead);

  protected readonly mayPlan = this.store.selectSignal(sessionFeature.selectMayPlan);
  protected readonly switches = computed<Switches | null>(
    () => this.head()?.settings.accessEdge ?? null,
  );
  protected readonly all: readonly Switch[] = [
    { key: 'allowOutsideUsers', label: 'Allow remote users', off: 'nobody signs in from outside' },
    {
      key: 'allowFederatedUsers',
      label: 'Allow federated users',
      off: 'no federation, no public IM',
    },
    { key: 'allowAnonymousUsers', label: 'Allow anonymous users', off: 'no guests in meetings' },
    {
      key: 'enablePartnerDiscovery',
      label: 'Discover partners by DNS',
      off: 'only listed domains federate',
    },
  ];
  protected readonly levels = [
    { id: 'always-verifiable', label: 'Always verifiable' },
    { id: 'always-unverifiable', label: 'User allowed' },
    { id: 'use-source-verification', label: 'Source decides' },
  ];

  protected set({ key, label }: Switch, on: boolean): void {
    this.apply({ [key]: on }, `${label} ${on ? 'on' : 'off'}`);
  }

  protected verify(level: string): void {
    this.apply(
      { discoveredPartnerVerification: level as Switches['discoveredPartnerVerification'] },
      'verification of discovered partners',
    );
  }

  private apply(changed: Partial<Switches>, what: string): void {
    const switches = this.switches();
    if (!switches) return;
    void this.changes.apply({
      label: `Set ${what}`,
      changes: [
        {
          change: {
            op: 'update',
            collection: 'settings',
            id: 'settings',
            value: { accessEdge: { ...switches, ...changed } },
          },
        },
      ],
    });
  }
}
