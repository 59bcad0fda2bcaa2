import type { Issue } from '../../../domain/review.ts';

/** What an entry of a configuration is. */
export type PanosKind =
  'address' | 'address-group' | 'service' | 'service-group' | 'security' | 'nat' | 'default';

/** An entry of a configuration, with the values of its fields however deep they stand in it. */
export interface PanosEntry {
  /** Virtual system or device group; empty for what all of them share. */
  readonly scope: string;
  readonly kind: PanosKind;
  /** Of rules that Panorama adds: before or after those of the firewall. */
  readonly place: 'pre' | 'own' | 'post';
  readonly name: string;
  readonly line: number;
  readonly text: string;
  readonly fields: Map<string, string[]>;
}

/** Entries of a configuration, in either form. */
export interface PanosConfig {
  readonly entries: readonly PanosEntry[];
  /** Host name; empty where it is not said. */
  readonly name: string;
  readonly issues: readonly Issue[];
}

/** The kind of what stands under a name of the configuration; undefined for what is not read. */
export const objectKinds: ReadonlyMap<string, PanosKind> = new Map([
  ...(['address', 'address-group', 'service', 'service-group'] as const).map(
    (kind) => [kind, kind] as const,
  ),
]);

/** The kind of the rules in a part of a rulebase; undefined for what is not read. */
export const ruleKinds: ReadonlyMap<string, PanosKind> = new Map([
  ['security', 'security'],
  ['nat', 'nat'],
  ['default-security-rules', 'default'],
]);

/** Rulebases, and where the rules of each stand. */
export const rulebases: ReadonlyMap<string, PanosEntry['place']> = new Map([
  ['pre-rulebase', 'pre'],
  ['rulebase', 'own'],
  ['post-rulebase', 'post'],
]);

/** Adds values to a field. */
export const addValues = (
  fields: Map<string, string[]>,
  field: string,
  values: readonly string[],
): void => {
  const known = fields.get(field);
  if (!known) fields.set(field, [...values]);
  for (const value of known ? values : []) known?.push(value);
};

/** The first value of a field; empty where there is none. */
export const valueOf = ({ fields }: Pick<PanosEntry, 'fields'>, field: string): string =>
  fields.get(field)?.[0] ?? '';
