import { type Fault, Hypothesis } from '@contract/proofs';

/** What the address of a page says of the world: `faults` and `changes` as JSON. */
export interface WorldQuery {
  readonly rulesets: string;
  readonly faults: string;
  readonly changes: string;
}

const parsed = (text: string): unknown => {
  if (text === '') return [];
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** The world that an address supposes; null when nobody could have written it. */
export const worldOf = ({ rulesets, faults, changes }: WorldQuery): Hypothesis | null => {
  const read = Hypothesis.safeParse({
    rulesets: rulesets || 'planned',
    faults: parsed(faults),
    changes: parsed(changes),
  });
  return read.success ? read.data : null;
};

/** A world as the query of an address; null takes a part of it away. */
export const queryOfWorld = ({
  rulesets,
  faults,
  changes,
}: Hypothesis): Record<keyof WorldQuery, string | null> => ({
  rulesets: rulesets === 'planned' ? null : rulesets,
  faults: faults.length > 0 ? JSON.stringify(faults) : null,
  changes: changes.length > 0 ? JSON.stringify(changes) : null,
});

/** `udp/3478`, `udp/50000-59999`. */
export const portsOfFault = ({
  transport,
  first,
  last,
}: Extract<Fault, { kind: 'port-closed' }>): string =>
  `${transport}/${String(first)}${first === last ? '' : `-${String(last)}`}`;

type FaultOf<K extends Fault['kind']> = Extract<Fault, { kind: K }>;

const words: { readonly [K in Fault['kind']]: (fault: FaultOf<K>) => string } = {
  'port-closed': (fault) =>
    `${portsOfFault(fault)} closed${fault.firewallId ? ` at ${fault.firewallId}` : ''}`,
  'rule-removed': ({ ruleId, firewallId }) => `rule ${ruleId} of ${firewallId} removed`,
  'record-removed': ({ recordId }) => `record ${recordId} missing`,
  'san-removed': ({ certificateId, name }) => `certificate ${certificateId} without ${name}`,
  'certificate-expired': ({ certificateId }) => `certificate ${certificateId} expired`,
  'certificate-untrusted': ({ certificateId }) => `certificate ${certificateId} not trusted`,
  'eku-removed': ({ certificateId, eku }) => `certificate ${certificateId} without ${eku}`,
  'server-down': ({ serverId }) => `server ${serverId} down`,
  condition: ({ condition }) => condition.replaceAll('-', ' '),
};

/** A fault in a few words: `udp/3478 closed`, `certificate edge-external expired`. */
export const faultWords = (fault: Fault): string =>
  (words[fault.kind] as (fault: Fault) => string)(fault);
