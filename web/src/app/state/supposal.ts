import type { Change } from '@contract/changes';
import type { Fault, ItemNeed } from '@contract/proofs';
import type { Settings } from '@contract/settings';

/** One thing that is supposed: faults that are only played, or changes of the topology that can be applied as well. */
export interface Supposal {
  /** `Without E04 of External firewall`, `fabrikam.com blocked`. */
  readonly label: string;
  readonly faults: readonly Fault[];
  readonly changes: readonly Change[];
}

type Switches = Settings['accessEdge'];

/** Something is broken. */
export const faulty = (label: string, fault: Fault): Supposal => ({
  label,
  faults: [fault],
  changes: [],
});

/** Fields of an entity are others. */
export const changed = (
  label: string,
  [collection, id]: readonly [collection: string, id: string],
  value: Record<string, unknown>,
): Supposal => ({ label, faults: [], changes: [{ op: 'update', collection, id, value }] });

/** A switch of the Access Edge configuration is off. */
export const switchedOff = (label: string, field: string, switches: Switches): Supposal =>
  changed(`${label} off`, ['settings', 'settings'], {
    accessEdge: { ...switches, [field]: false },
  });

/** The changes of several suppositions: what any of them switches off is off. */
export const changesOf = (supposals: readonly Supposal[]): Change[] => {
  const all = supposals.flatMap(({ changes }) => changes);
  const settings = all.filter(({ collection }) => collection === 'settings');
  const [first] = settings;
  if (!first || first.op === 'delete') return all;
  const accessEdge = settings
    .map(switchesOf)
    .reduce((one, other) =>
      Object.fromEntries(
        Object.entries(one).map(([field, on]) => [field, other[field] === false ? false : on]),
      ),
    );
  return [
    ...all.filter(({ collection }) => collection !== 'settings'),
    { ...first, value: { accessEdge } },
  ];
};

const switchesOf = (change: Change): Readonly<Record<string, unknown>> =>
  change.op === 'delete' ? {} : (change.value['accessEdge'] as Record<string, unknown>);

/**
 * An item of the topology is taken away, named as proofs name it: `rule:fw-ext/E04`. Null where nothing a person could do
 * takes it away alone, as with addresses that are translated.
 */
export const withoutItem = (
  { item, label }: Pick<ItemNeed, 'item' | 'label'>,
  switches: Switches | null,
): Supposal | null => {
  const [, kind = '', where = ''] = /^([a-z]+):(.*)$/s.exec(item) ?? [];
  const slash = where.lastIndexOf('/');
  const [owner, part] = [where.slice(0, Math.max(slash, 0)), where.slice(slash + 1)];
  if (kind === 'switch') return switches && switchedOff(label, where, switches);
  return takers[kind]?.({ label: `Without ${label}`, where, owner, part }) ?? null;
};

interface Parts {
  readonly label: string;
  readonly where: string;
  readonly owner: string;
  readonly part: string;
}

const takers: Readonly<Record<string, (parts: Parts) => Supposal | null>> = {
  rule: ({ label, owner, part }) =>
    faulty(label, { kind: 'rule-removed', firewallId: owner, ruleId: part }),
  record: ({ label, where }) => faulty(label, { kind: 'record-removed', recordId: where }),
  san: ({ label, owner, part }) =>
    faulty(label, { kind: 'san-removed', certificateId: owner, name: part }),
  eku: ({ label, owner, part }) =>
    part === 'serverAuth' || part === 'clientAuth'
      ? faulty(label, { kind: 'eku-removed', certificateId: owner, eku: part })
      : null,
  flag: ({ label, owner, part }) => changed(label, ['policies', owner], { [part]: false }),
  partner: ({ label, where }) => ({
    label,
    faults: [],
    changes: [{ op: 'delete', collection: 'partners', id: where }],
  }),
};
