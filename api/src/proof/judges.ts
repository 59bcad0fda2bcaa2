import type { EntityRef } from '../domain/change.ts';
import type { IceOutcome } from '../domain/ice.ts';
import type { ItemId, Remedy } from '../domain/proof.ts';
import type { Crossing, RequirementOf } from '../domain/requirement.ts';

/** What a firewall does with the packets of a crossing. */
export interface CrossingAnswer {
  readonly passes: 'yes' | 'no' | 'partly' | 'unsure';
  /** Ids of rules that let something pass. */
  readonly rules: readonly string[];
  /** Those rules, and the translation on the way, as items. */
  readonly uses: readonly ItemId[];
  /** Rules that deny, as items; empty where no rule permits it. */
  readonly denied: readonly ItemId[];
  readonly because: string | null;
}

/** What is known of a name. */
export interface RecordAnswer {
  /** Records that answer, as items. */
  readonly items: readonly ItemId[];
  /** Planned records of the name that are not there, as items. */
  readonly missing: readonly ItemId[];
  /** Where a service record leads to that is not in the domain asked for. */
  readonly foreign: string | null;
  /** The chain of aliases ends at a name without an address. */
  readonly dangling: string | null;
}

/** A certificate as it is. */
export interface CertificateAnswer {
  readonly id: string;
  readonly title: string;
  readonly names: readonly string[];
  readonly eku: readonly string[];
  /** It is not there at all. */
  readonly missing: boolean;
  readonly expired: boolean;
  readonly trusted: boolean;
  readonly issuer: 'public' | 'internal' | 'either';
}

/** Whether something is decided in favour, by what, and what mends it. */
export interface DecisionAnswer {
  readonly verdict: 'works' | 'impaired' | 'unsure' | 'fails';
  readonly uses: readonly ItemId[];
  /** Items that decide against it. */
  readonly items: readonly ItemId[];
  /** At most eight words, with the decider. Empty when it works. */
  readonly title: string;
  readonly because: string;
  readonly entities: readonly EntityRef[];
  readonly remedy: Remedy | null;
  /** The same for the same thing wrong. */
  readonly key: string;
  /** Failure that people see, where the decision knows better than the requirement. */
  readonly failure?: string;
}

/** A requirement and what mends it, by those who know the topology. */
export interface Mend {
  /** Rules that let crossings of one firewall pass. */
  readonly permit: (crossings: readonly Crossing[]) => Remedy | null;
  /** Sets what is not set, where there is only one choice. */
  readonly configure: (requirement: RequirementOf<'configured'>) => Remedy | null;
  /** Moves what a network does not let out to where it does. */
  readonly network: (requirement: RequirementOf<'network'>) => Remedy | null;
}

/** The world as judges ask about it; every answer may be remembered by what was asked. */
export interface Judges {
  readonly crossing: (crossing: Crossing) => CrossingAnswer;
  readonly record: (
    view: RequirementOf<'record'>['view'],
    name: string,
    type: 'A' | 'SRV',
  ) => RecordAnswer;
  /** The certificates that a holder shows in a role: one of each of its servers, or one for all. */
  readonly certificates: (holder: EntityRef, usage: string) => readonly CertificateAnswer[];
  readonly federation: (requirement: RequirementOf<'federation'>) => DecisionAnswer;
  readonly policy: (requirement: RequirementOf<'policy'>) => DecisionAnswer;
  readonly switch: (requirement: RequirementOf<'switch'>) => DecisionAnswer;
  readonly isUp: (serverId: string) => boolean;
  /** Whether a failure that no topology shows is supposed to happen. */
  readonly happens: (failure: string) => boolean;
  /** Null for a session that nobody knows. */
  readonly media: (session: string) => IceOutcome | null;
  /** As people name it: a firewall, a server, a pool. */
  readonly nameOf: (ref: EntityRef) => string;
  readonly mend: Mend;
}
