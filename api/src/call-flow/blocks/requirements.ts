import type { EntityRef } from '../../domain/change.ts';
import type { Requirement, RequirementOf } from '../../domain/requirement.ts';
import { legBetween, type Service } from '../leg-between.ts';
import type { Stand } from '../stand.ts';
import type { Stage } from '../stage.ts';

/** Firewalls let it pass and hosts are up. */
export const passage = (
  stage: Stage,
  [from, to]: readonly [Stand, Stand],
  service: Service,
  failure: string,
): Requirement => ({ kind: 'passage', failure, leg: legBetween(stage, from, to, service) });

/** Somebody finds one of these names, the first that there is. */
export const found = (
  view: RequirementOf<'record'>['view'],
  anyOf: RequirementOf<'record'>['anyOf'],
  failure: string,
): Requirement => ({ kind: 'record', failure, view, anyOf });

/** How a certificate is checked. */
export interface Shown {
  /** Assignment of the certificate as planning names it. */
  readonly usage: string;
  /** Null where no name counts. */
  readonly name: string | null;
  readonly failure: string;
  readonly trust?: 'public' | 'internal';
}

/** A server shows a certificate with a name to somebody who checks it. */
export const shown = (holder: EntityRef, { usage, name, failure, trust }: Shown): Requirement => ({
  kind: 'certificate',
  failure,
  holder,
  usage,
  names: name === null ? [] : [name],
  eku: ['serverAuth'],
  trust: trust ?? 'public',
});

/** Something that no topology shows. */
export const condition = (name: string): Requirement => ({
  kind: 'condition',
  failure: name,
  condition: name,
});

/** Conditions by their names. */
export const conditions = (...names: readonly string[]): Requirement[] => names.map(condition);

/** Something is set and exists; `what` as the blocker says it. */
export const configured = (
  what: string,
  rest: Pick<RequirementOf<'configured'>, 'entity' | 'target' | 'failure'>,
): Requirement => ({ kind: 'configured', what, ...rest });

/** Something at somebody else's that nobody here can know. */
export const assumed = (sentence: string, failure: string): Requirement => ({
  kind: 'assumption',
  failure,
  sentence,
  confidence: 'inferred',
});
