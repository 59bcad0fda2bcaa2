import type { Partner } from '../domain/access.ts';
import type { Change, EntityRef } from '../domain/change.ts';
import type { Confidence } from '../domain/fact.ts';
import type { FederationStep, FederationType } from '../domain/federation-decision.ts';
import type { ItemId } from '../domain/proof.ts';
import type { FederationCase } from './federation-case.ts';

/** What admits a domain. */
export interface Admission {
  readonly type: FederationType;
  /** Null when nothing is entered for it: discovery finds it, or does not. */
  readonly partner: Partner | null;
  /** False where no topology shows whether it does. */
  readonly isSure: boolean;
}

/** How one step comes out. */
export interface Outcome {
  readonly state: FederationStep['state'];
  readonly title: string;
  readonly sentence: string;
  readonly confidence: Confidence;
  readonly entities?: readonly EntityRef[];
  readonly uses?: readonly ItemId[];
  readonly admits?: Admission;
}

/** What turns a step the other way round. */
export interface Turn {
  /** How it stands then, as the consequence begins: `Off`, `Blocked`. */
  readonly word: string;
  /** Verb and noun, as the button says it. */
  readonly label: string;
  readonly changes: readonly Change[];
}

/** One question of the decision, asked in the order of the registry. */
export interface Step {
  readonly id: FederationStep['id'];
  /** How it reads while it is not judged. */
  readonly title: (of: FederationCase) => string;
  readonly judge: (of: FederationCase, admission: Admission | null) => Outcome;
  readonly turn: (of: FederationCase, admission: Admission | null) => Turn | null;
}

/** A partner as what decided. */
export const atPartner = ({ id }: Partner): EntityRef => ({ collection: 'partners', id });

/** A switch of the Access Edge configuration as what decided. */
export const atSwitch = (field: string): EntityRef => ({
  collection: 'settings',
  id: 'settings',
  field: `accessEdge.${field}`,
});

/** Sets a switch of the Access Edge configuration. */
export const setSwitch = (
  { input }: FederationCase,
  changed: Partial<FederationCase['input']['settings']['accessEdge']>,
): Change => ({
  op: 'update',
  collection: 'settings',
  id: 'settings',
  value: { accessEdge: { ...input.settings.accessEdge, ...changed } },
});

/** Changes fields of an entity. */
export const update = (
  collection: string,
  { id }: { readonly id: string },
  value: Record<string, unknown>,
): Change => ({ op: 'update', collection, id, value });

/** Deletes an entity. */
export const remove = (collection: string, { id }: { readonly id: string }): Change => ({
  op: 'delete',
  collection,
  id,
});

/** An id like `wish` that nothing of the collection has. */
export const freeId = (wish: string, taken: readonly { readonly id: string }[]): string => {
  const base = wish.replaceAll(/[^A-Za-z0-9._-]/g, '-').replace(/^[^A-Za-z0-9]+/, '') || 'new';
  const short = base.slice(0, 90);
  const ids = new Set(taken.map(({ id }) => id));
  const numbers = Array.from({ length: taken.length + 1 }, (_, index) => `${short}-${index + 2}`);
  return [short, ...numbers].find((id) => !ids.has(id)) ?? short;
};
