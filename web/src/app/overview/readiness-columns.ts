import type { Party, PartyKind } from '@contract/proofs';

/** One column of the readiness matrix: a party, or all parties of a kind folded into one. */
export interface ReadinessColumn {
  readonly id: string;
  /** Party as names of cells say it: `Partner`, `Partner fabrikam.com`, `Partners`. */
  readonly name: string;
  /** Second line of the head: which one, or how many. */
  readonly note: string;
  /** In full, where the note is short for it. */
  readonly title: string;
  readonly parties: readonly Party[];
}

/** All columns of one kind of party, below one head. */
export interface ColumnGroup {
  readonly kind: PartyKind;
  readonly head: string;
  /** There are several parties, so that it can be folded. */
  readonly folds: boolean;
  readonly open: boolean;
  readonly columns: readonly ReadinessColumn[];
}

interface Words {
  readonly one: string;
  readonly many: string;
  /** What several of them are counted as. */
  readonly counted: string;
  /** Who the only one is, where its label says no more than the kind. */
  readonly alone: string;
}

const words: Readonly<Record<PartyKind, Words>> = {
  internal: { one: 'Internal', many: 'Internal', counted: 'pools', alone: 'corporate network' },
  remote: { one: 'Remote', many: 'Remote', counted: 'networks', alone: 'any network' },
  mobile: { one: 'Mobile', many: 'Mobile', counted: 'pools', alone: 'phones and tablets' },
  federated: { one: 'Partner', many: 'Partners', counted: 'partners', alone: 'federated' },
  public: { one: 'Public IM', many: 'Public IM', counted: 'providers', alone: 'provider' },
  xmpp: { one: 'XMPP', many: 'XMPP', counted: 'domains', alone: 'partner' },
  guest: { one: 'Guest', many: 'Guests', counted: 'guests', alone: 'anonymous' },
  pstn: { one: 'PSTN', many: 'PSTN', counted: 'gateways', alone: 'telephones' },
};

/**
 * Columns by kind of party in the order of the parties, those of a kind as one counts them: partner2 before partner10.
 * Kinds of several parties are one column unless they are `opened`.
 */
export const columnGroups = (
  parties: readonly Party[],
  opened: ReadonlySet<PartyKind>,
): ColumnGroup[] =>
  [...Map.groupBy(parties, ({ kind }) => kind)].map(([kind, own]): ColumnGroup => {
    const folds = own.length > 1;
    const open = folds && opened.has(kind);
    const { one, many } = words[kind];
    return {
      kind,
      head: folds ? many : one,
      folds,
      open,
      columns:
        folds && !open ? [folded(kind, own)] : inOrder(own).map((party) => single(party, folds)),
    };
  });

const natural = new Intl.Collator('en', { numeric: true });

/** By name; those on a host in the order of their networks, and in each by host. */
const inOrder = (parties: readonly Party[]): Party[] => {
  const networks = [...new Set(parties.map(networkOf))];
  return parties.toSorted(
    (one, other) =>
      networks.indexOf(networkOf(one)) - networks.indexOf(networkOf(other)) ||
      natural.compare(one.label, other.label),
  );
};

const networkOf = ({ kind, label }: Party): string =>
  hosted.includes(kind) ? label.slice(0, Math.max(label.lastIndexOf(', '), 0)) : '';

const folded = (kind: PartyKind, parties: readonly Party[]): ReadinessColumn => {
  const note = `${parties.length.toLocaleString('en')} ${words[kind].counted}`;
  return { id: kind, name: words[kind].many, note, title: note, parties };
};

const single = (party: Party, isOneOfMany: boolean): ReadinessColumn => {
  const note = shortLabel(party);
  const { one } = words[party.kind];
  return {
    id: party.id,
    name: isOneOfMany ? `${one} ${note}` : one,
    note,
    title: party.label,
    parties: [party],
  };
};

/** Kinds whose label begins with the kind and ends with the host that they hang on. */
const hosted: readonly PartyKind[] = ['internal', 'remote', 'mobile', 'pstn'];

/** The label without what the head says already, hosts without their domain: `TCP 443 only, pool01`. */
export const shortLabel = ({ kind, label }: Party): string => {
  if (kind === 'guest') return words[kind].alone;
  if (!hosted.includes(kind)) return label;
  const [, ...rest] = label.split(', ');
  const host = rest.at(-1)?.split('.')[0] ?? words[kind].alone;
  return [...rest.slice(0, -1), host].join(', ');
};
