import type { Translation } from '../../../domain/rule.ts';
import { overlap, type AddressRange } from '../../addresses.ts';
import { together } from '../book.ts';
import type { ReadRule } from '../read-rule.ts';
import type { Passage } from '../reader.ts';
import { staticNat } from '../static-nat.ts';
import { valueOf, type PanosEntry } from './model.ts';
import { orPrefix, type Lookups } from './rule.ts';

/** What NAT rules do to addresses. */
export interface Nat {
  readonly translations: readonly Translation[];
  /** Destinations that are changed in a way that is not understood. */
  readonly moved: readonly AddressRange[];
  readonly passages: readonly Passage[];
}

/** Static translations of the NAT rules, and what else they do. */
export const natOf = (entries: readonly PanosEntry[], { address }: Lookups): Nat => {
  const on = entries.filter((entry) => valueOf(entry, 'disabled') !== 'yes');
  const read = on.map((entry) => ({ entry, found: translationOf(entry, address) }));
  const others = read.filter(({ found }) => found === null).map(({ entry }) => entry);
  return {
    translations: read.flatMap(({ found }) => found ?? []),
    moved: others
      .filter(({ fields }) => HOLDERS.some((holder) => fields.has(holder)))
      .flatMap((entry) => rangesOf(entry, 'destination', address)),
    passages: others.map(({ line, text }) => ({
      line,
      text,
      why: 'translates, and denies nothing',
    })),
  };
};

/** The rule, unknown where its destination is changed in a way that is not understood. */
export const unlessMoved = (rule: ReadRule, moved: readonly AddressRange[]): ReadRule => {
  const isMoved = rule.condition.destination?.some((range) =>
    moved.some((other) => overlap(range, other)),
  );
  if (isMoved !== true || rule.action === 'unknown') return rule;
  return {
    ...rule,
    action: 'unknown',
    why: 'NAT changes its destination in a way that is not read',
  };
};

const HOLDERS = ['destination-translation', 'dynamic-destination-translation'];

const translationOf = (entry: PanosEntry, find: Lookups['address']): Translation | null => {
  const { fields } = entry;
  const kind = valueOf(entry, 'source-translation');
  const comment = fields.get('description')?.join(' ') ?? '';
  const single = (field: string): string => {
    const ranges = rangesOf(entry, field, find);
    return ranges.length === 1 ? (ranges[0]?.text ?? '') : '';
  };
  if (kind === 'static-ip' && valueOf(entry, 'bi-directional') === 'yes')
    return staticNat(single('translated-address'), single('source'), comment);
  return kind === '' && isWhole(entry)
    ? staticNat(single('destination'), single('translated-address'), comment)
    : null;
};

/** Whether the destination is changed for every port, and to one address. */
const isWhole = (entry: PanosEntry): boolean =>
  entry.fields.has('destination-translation') &&
  !entry.fields.has('translated-port') &&
  ['', 'any'].includes(valueOf(entry, 'service'));

const rangesOf = (
  { fields }: PanosEntry,
  field: string,
  find: Lookups['address'],
): readonly AddressRange[] => together(fields.get(field) ?? [], orPrefix(find)).values;
