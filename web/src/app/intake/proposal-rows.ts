/** A document as the interview proposes it. */
export type Document = Readonly<Record<string, unknown>>;

/** One proposed name or address, to be accepted or typed anew. */
export interface ProposalRow {
  /** Path in the document: `interfaces/12/address`. */
  readonly id: string;
  readonly what: string;
  readonly of: string;
  readonly field: string;
  readonly value: string;
}

type Entry = Readonly<Record<string, unknown>>;

const shown: readonly {
  collection: string;
  what: string;
  fields: Readonly<Record<string, string>>;
}[] = [
  {
    collection: 'pools',
    what: 'Pool',
    fields: {
      fqdn: 'FQDN',
      virtualAddress: 'Virtual address',
      internalWebFqdn: 'Internal web FQDN',
      externalWebFqdn: 'External web FQDN',
    },
  },
  {
    collection: 'edgeServices',
    what: 'Edge service',
    fields: { fqdn: 'External FQDN', virtualAddress: 'External virtual address' },
  },
  { collection: 'servers', what: 'Server', fields: { fqdn: 'FQDN' } },
  {
    collection: 'interfaces',
    what: 'Interface',
    fields: { address: 'Address', publicAddress: 'Public address' },
  },
  {
    collection: 'reverseProxies',
    what: 'Reverse proxy',
    fields: {
      externalAddress: 'External address',
      publicAddress: 'Public address',
      internalAddress: 'Internal address',
    },
  },
  { collection: 'networks', what: 'Network', fields: { prefix: 'Prefix' } },
  {
    collection: 'gateways',
    what: 'PSTN gateway',
    fields: { fqdn: 'FQDN or address', address: 'Address' },
  },
];

/** Every proposed name and address of a document, in the order in which an architect checks them. */
export const proposalRows = (document: Document): ProposalRow[] =>
  shown.flatMap(({ collection, what, fields }) =>
    entriesOf(document, collection).flatMap((entry, index) =>
      Object.entries(fields).flatMap(([name, field]) => {
        const value = entry[name];
        if (typeof value !== 'string') return [];
        return [
          {
            id: `${collection}/${String(index)}/${name}`,
            what,
            of: ownerOf(document, collection, entry),
            field,
            value,
          },
        ];
      }),
    ),
  );

/** The document with other values at some paths. */
export const withValues = (document: Document, values: ReadonlyMap<string, string>): Document => {
  const copy = structuredClone(document) as Record<string, Record<string, unknown>[]>;
  for (const [path, value] of values) {
    const [collection = '', index = '', name = ''] = path.split('/');
    const entry = copy[collection]?.[Number(index)];
    if (entry && name in entry) entry[name] = value;
  }
  return copy;
};

const entriesOf = (document: Document, collection: string): readonly Entry[] => {
  const entries = document[collection];
  return Array.isArray(entries) ? (entries as Entry[]) : [];
};

const ownerOf = (document: Document, collection: string, entry: Entry): string => {
  if (collection === 'interfaces') {
    const server = entriesOf(document, 'servers').find(({ id }) => id === entry['serverId']);
    const service = typeof entry['service'] === 'string' ? `, ${entry['service']}` : '';
    return `${textOf(server?.['fqdn'])}, ${textOf(entry['side'])}${service}`;
  }
  return textOf(entry['name'] ?? entry['kind'] ?? entry['id']);
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
