import type { ReviewRow } from '../../domain/review.ts';

/** What the file says about itself besides its cells. */
export interface CsvSource {
  /** Index of the header record. */
  readonly headerAt: number;
  /** Fields that no column gives and that the kind of the exported objects does. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly rows: readonly ReviewRow[];
}

/** `#TYPE Microsoft...AllowedDomain` in the first line says what was exported; of other lists the columns tell. */
export const sourceOf = (records: readonly (readonly string[])[]): CsvSource => {
  const first = records[0]?.[0] ?? '';
  const headerAt = first.startsWith('#TYPE') ? 1 : 0;
  const kind = kindOf(headerAt === 1 ? first : '', records[headerAt] ?? []);
  if (!kind) return { headerAt, given: {}, rows: [] };
  const { value, why } = kind;
  return {
    headerAt,
    given: { kind: value },
    rows: [{ result: 'check', what: 'Kind of partner', value, where: 'header', why }],
  };
};

const types = [
  ['alloweddomain', 'allowed'],
  ['blockeddomain', 'blocked'],
  ['hostingprovider', 'hosting-provider'],
  ['publicprovider', 'public-provider'],
  ['xmppallowedpartner', 'xmpp'],
] as const;

const kindOf = (
  type: string,
  headers: readonly string[],
): { value: string; why: string } | null => {
  const names = headers.map((header) => header.trim().toLowerCase());
  if (names.includes('kind')) return null;
  const named = types.find(([word]) => type.toLowerCase().includes(word));
  if (named) return { value: named[1], why: 'The first line says what was exported.' };
  return names.includes('domain') && names.includes('markformonitoring')
    ? { value: 'allowed', why: 'The columns are those of Get-CsAllowedDomain.' }
    : null;
};
