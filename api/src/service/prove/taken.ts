import type { ItemId, Fault } from '../../domain/proof.ts';
import { item } from '../../proof/item.ts';

/** A port that is closed, at one firewall or at all. */
export type Closed = Extract<Fault, { kind: 'port-closed' }>;

/** What is taken from the world before anything is judged. */
export interface Taken {
  readonly items: ReadonlySet<ItemId>;
  readonly closed: readonly Closed[];
  readonly expired: ReadonlySet<string>;
  readonly untrusted: ReadonlySet<string>;
  /** Failures that are supposed to happen. */
  readonly happening: ReadonlySet<string>;
}

/** Nothing is taken. */
export const nothingTaken: Taken = {
  items: new Set(),
  closed: [],
  expired: new Set(),
  untrusted: new Set(),
  happening: new Set(),
};

/** What a list of faults takes. */
export const takenBy = (faults: readonly Fault[]): Taken => ({
  items: new Set(faults.flatMap(itemOf)),
  closed: faults.filter((fault) => fault.kind === 'port-closed'),
  expired: certificatesOf(faults, 'certificate-expired'),
  untrusted: certificatesOf(faults, 'certificate-untrusted'),
  happening: new Set(
    faults.flatMap((fault) => (fault.kind === 'condition' ? [fault.condition] : [])),
  ),
});

/** One item more. */
export const without = (taken: Taken, id: ItemId): Taken => ({
  ...taken,
  items: new Set([...taken.items, id]),
});

const certificatesOf = (
  faults: readonly Fault[],
  kind: 'certificate-expired' | 'certificate-untrusted',
): ReadonlySet<string> =>
  new Set(faults.flatMap((fault) => (fault.kind === kind ? [fault.certificateId] : [])));

const itemOf = (fault: Fault): ItemId[] => {
  if (fault.kind === 'rule-removed') return [item.rule(fault.firewallId, fault.ruleId)];
  if (fault.kind === 'record-removed') return [item.record(fault.recordId)];
  if (fault.kind === 'san-removed') return [item.name(fault.certificateId, fault.name)];
  if (fault.kind === 'eku-removed') return [item.eku(fault.certificateId, fault.eku)];
  return fault.kind === 'server-down' ? [item.server(fault.serverId)] : [];
};
