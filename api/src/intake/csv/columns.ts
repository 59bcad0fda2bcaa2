import type { z } from 'zod';
import type { FieldMeta } from '../../domain/entity.ts';
import { entities, type Collection } from '../../domain/topology.ts';
import { GUARD_NOTE } from '../../wire/csv.ts';
import { nearest } from '../nearest.ts';

/** A field of an entity as a column. */
export interface Column {
  readonly field: string;
  readonly title: string;
  readonly type: z.ZodType;
  /** The field holds the id of an entity of this collection. */
  readonly references: string | null;
}

/** The columns of a collection, in the order of its fields. */
export const columnsOf = (collection: Collection): Column[] =>
  Object.entries(entities[collection].schema.shape).map(([field, type]) => {
    const meta = ((type as z.ZodType).meta() ?? {}) as FieldMeta;
    return {
      field,
      title: meta.title ?? field,
      type: type as z.ZodType,
      references: meta.collection ?? null,
    };
  });

/** A header as it was understood: the column of each cell, null where there is none. */
export interface Header {
  readonly columns: readonly (Column | null)[];
  /** Headers that no column has, by position, with the one that may have been meant. */
  readonly unknown: readonly {
    readonly index: number;
    readonly header: string;
    readonly meant: string | null;
  }[];
  /** Every leading apostrophe is a guard, since the file says so. */
  readonly isGuarded: boolean;
}

/** Finds the column of every header: by title, by field name, or by the name that the product's own cmdlets give it. */
export const readHeader = (collection: Collection, headers: readonly string[]): Header => {
  const columns = columnsOf(collection);
  const isGuarded = headers[0]?.includes(GUARD_NOTE) ?? false;
  const names = headers.map((header) => header.replace(GUARD_NOTE, '').trim());
  const own = new Map([...columns.map(byTitle), ...columns.map(byField)]);
  const cmdlet = cmdletColumns(collection, columns);
  const direct = names.map((name) => own.get(plain(name)) ?? null);
  const isOther = (name: string): boolean =>
    name !== '' && !own.has(plain(name)) && !cmdlet.has(plain(name));
  const titles = columns.flatMap(({ field, title }) => [title, field]);
  return {
    // A cmdlet's name for a field gives way to a column that has the field's own.
    columns: names.map((name, index) => {
      const other = cmdlet.get(plain(name)) ?? null;
      return direct[index] ?? (other && !direct.includes(other) ? other : null);
    }),
    unknown: names.flatMap((header, index) =>
      isOther(header) ? [{ index, header, meant: nearest(header, titles) }] : [],
    ),
    isGuarded,
  };
};

const byTitle = (column: Column) => [plain(column.title), column] as const;
const byField = (column: Column) => [plain(column.field), column] as const;

const plain = (header: string): string => header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const cmdletColumns = (collection: Collection, columns: readonly Column[]): Map<string, Column> =>
  new Map(
    Object.entries(cmdletNames[collection] ?? {}).flatMap(([name, field]) => {
      const column = columns.find((one) => one.field === field);
      return column ? [[plain(name), column] as const] : [];
    }),
  );

// Properties of the objects that Get-CsUser, Get-CsAllowedDomain, Get-CsExternalAccessPolicy, Get-CsSipDomain and their
// like return. `Identity` of a policy says scope and name at once and is taken apart by the reader.
const cmdletNames: Readonly<Partial<Record<Collection, Readonly<Record<string, string>>>>> = {
  users: {
    RegistrarPool: 'poolId',
    EnterpriseVoiceEnabled: 'enterpriseVoice',
    ExternalAccessPolicy: 'policyId',
  },
  partners: { Identity: 'domain', VerificationLevel: 'verification' },
  policies: {
    EnableFederationAccess: 'federationAccess',
    EnableXmppAccess: 'xmppAccess',
    EnablePublicCloudAccess: 'publicCloudAccess',
    EnablePublicCloudAudioVideoAccess: 'publicCloudAudioVideo',
    EnableOutsideAccess: 'outsideAccess',
  },
  sipDomains: { Identity: 'name' },
};
