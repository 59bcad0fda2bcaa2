import type { FailureFamily } from './failure-family.ts';

/** What may be behind several failures at once. */
export type CauseKind =
  | 'certificate'
  | 'listener'
  | 'name'
  | 'partner'
  | 'server'
  | 'address'
  | 'zone'
  | 'resolver'
  | 'service'
  | 'pool'
  | 'agent'
  | 'site'
  | 'firewall'
  | 'probe';

/** How well a kind of cause explains. */
export interface CauseTraits {
  /** How unlikely it is by itself; one series that fails for a reason of its own costs 1. */
  readonly cost: number;
  /** Failures that it can be behind. */
  readonly explains: readonly FailureFamily[];
  /** What speaks against it: a series that got an answer, one whose name was found, one that is in order, or nothing. */
  readonly against: 'answered' | 'resolved' | 'good' | 'nothing';
}

/** The kinds of causes. The narrower one wins when two explain the same: its cost is less. */
export const causeTraits: Readonly<Record<CauseKind, CauseTraits>> = {
  certificate: { cost: 1.05, explains: ['certificate'], against: 'good' },
  listener: { cost: 1.06, explains: ['certificate'], against: 'good' },
  name: { cost: 1.07, explains: ['name'], against: 'resolved' },
  partner: { cost: 1.1, explains: ['reach', 'name', 'certificate', 'service'], against: 'good' },
  zone: { cost: 1.2, explains: ['name'], against: 'resolved' },
  resolver: { cost: 1.22, explains: ['name'], against: 'resolved' },
  server: { cost: 1.25, explains: ['reach'], against: 'answered' },
  address: { cost: 1.3, explains: ['reach'], against: 'answered' },
  service: { cost: 1.35, explains: ['reach', 'service'], against: 'good' },
  pool: { cost: 1.4, explains: ['reach'], against: 'answered' },
  agent: { cost: 1.5, explains: ['reach', 'name'], against: 'answered' },
  site: { cost: 1.6, explains: ['reach'], against: 'answered' },
  firewall: { cost: 1.7, explains: ['reach'], against: 'answered' },
  // The same thing seen by several agents: less than a cause, and better than telling it once for each of them.
  probe: { cost: 1.9, explains: ['reach', 'name', 'certificate', 'service'], against: 'nothing' },
};
