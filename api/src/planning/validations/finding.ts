import type { EntityRef } from '../../domain/change.ts';
import type { Finding, Fix } from '../../domain/finding.ts';
import type { Collection, Topology } from '../../domain/topology.ts';
import { validations, type ValidationCode } from '../../facts/validations.ts';
import type { Indexed } from './indexed.ts';

/** Checks one family of rules. */
export type Validation = (design: Indexed) => Finding[];

/** What a single finding adds to the rule it rests on. */
export interface Particulars {
  /** What is wrong, in about eight words with the entity named. */
  readonly message: string;
  readonly entities: readonly EntityRef[];
  readonly fix?: Fix | null;
}

/** A finding of the rule `code`. */
export const finding = (code: ValidationCode, { message, entities, fix }: Particulars): Finding => {
  const { id, severity, confidence, reason, remedy } = validations[code];
  return {
    severity,
    code,
    message,
    reason,
    entities: [...entities],
    factId: id,
    confidence,
    remedy,
    fix: fix ?? null,
  };
};

/** Names an entity, and with `field` one of its fields. */
export const at = (
  collection: Collection,
  { id }: { readonly id: string },
  field?: string,
): EntityRef => (field === undefined ? { collection, id } : { collection, id, field });

/** Names a field of the settings. */
export const atSettings = (field: string): EntityRef => ({
  collection: 'settings',
  id: 'settings',
  field,
});

/** A fix of one step: some fields of one entity get new values. */
export const set = <C extends Collection>(
  label: string,
  collection: C,
  { id }: { readonly id: string },
  value: Partial<Topology[C][number]>,
): Fix => ({ label, changes: [{ op: 'update', collection, id, value }] });

/** A fix of the topology's own settings. */
export const setSettings = (label: string, value: Partial<Topology['settings']>): Fix => ({
  label,
  changes: [{ op: 'update', collection: 'settings', id: 'settings', value }],
});

/** The only element of a list; undefined when there is none or a choice. */
export const onlyOne = <T>(values: readonly T[]): T | undefined =>
  values.length === 1 ? values[0] : undefined;

/** `count` things in words: `1 server`, `3 servers`. */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
