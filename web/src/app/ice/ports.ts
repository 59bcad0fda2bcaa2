import type { Fault } from '@contract/proofs';

/** A range of ports that media uses, to be closed at every firewall. */
export interface MediaPorts {
  readonly id: string;
  readonly what: string;
  readonly fault: Extract<Fault, { kind: 'port-closed' }>;
}

const closed = (transport: 'tcp' | 'udp', first: number, last = first): MediaPorts['fault'] => ({
  kind: 'port-closed',
  firewallId: null,
  transport,
  first,
  last,
});

/** What can be closed, in the order in which media tries it. */
export const mediaPorts: readonly MediaPorts[] = [
  { id: 'udp-3478', what: 'STUN and relays over UDP', fault: closed('udp', 3478) },
  { id: 'tcp-443', what: 'relays over TCP', fault: closed('tcp', 443) },
  { id: 'udp-range', what: 'relayed UDP', fault: closed('udp', 50_000, 59_999) },
  { id: 'tcp-range', what: 'relayed TCP', fault: closed('tcp', 50_000, 59_999) },
];

const same = (one: Fault, other: Fault): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whether a range is closed everywhere. */
export const isClosed = (faults: readonly Fault[], { fault }: MediaPorts): boolean =>
  faults.some((one) => isOf(one, fault));

/** Faults with a range closed that was open, or open that was closed. */
export const flipped = (faults: readonly Fault[], ports: MediaPorts): Fault[] =>
  isClosed(faults, ports)
    ? faults.filter((one) => !isOf(one, ports.fault))
    : [...faults, ports.fault];

const isOf = (one: Fault, fault: MediaPorts['fault']): boolean =>
  one.kind === 'port-closed' && same({ ...fault, ...one }, fault);
