import type { ExternalAccessPolicy, Partner, Server } from '@contract/entities';
import type { PlanReply, Rule } from '@contract/plan';
import type { Settings } from '@contract/settings';
import type { Supposal } from '../state/supposal';

/** The rules of an imported ruleset. */
export interface RunningRules {
  readonly firewallId: string;
  readonly name: string;
  readonly rules: readonly Pick<Rule, 'id' | 'transport' | 'ports' | 'destination'>[];
}

/** What there is to break or change. */
export interface Ground {
  readonly plan: PlanReply | null;
  /** Firewalls that are taken to run what was imported, whose planned rules are not there. */
  readonly imported: ReadonlySet<string>;
  /** What those firewalls run. */
  readonly running: readonly RunningRules[];
  /** What a proof takes to hold although no topology shows it. */
  readonly conditions: readonly { readonly id: string; readonly when: string }[];
  readonly servers: readonly Server[];
  readonly partners: readonly Partner[];
  readonly policies: readonly ExternalAccessPolicy[];
  readonly switches: Settings['accessEdge'] | null;
}

/** One thing of a kind, among others of the same group: a rule of a firewall, a name of a certificate. */
export interface Choice {
  readonly group: string;
  readonly label: string;
  readonly supposal: Supposal;
}

/** A kind of thing that can be supposed, picked from what the topology has. */
export interface SupposableKind {
  readonly id: string;
  /** As the menu says it. */
  readonly label: string;
  /** What is picked, and what that belongs to where it belongs to something. */
  readonly noun: string;
  readonly groupNoun: string;
  readonly choices: (ground: Ground) => Choice[];
}
