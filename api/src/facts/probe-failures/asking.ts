import type { ProbeFailureFact } from './failure-fact.ts';

/** Refused or ended before or while asking, and names. */
export const askingFailures = {
  'refused-by-policy': {
    gravity: 'fails',
    meaning: 'The policy of this prober does not allow the address, name or port.',
    causes: [
      'The target is in a private, loopback or otherwise forbidden network.',
      'A redirect, an SRV record or a changed DNS answer leads there.',
    ],
  },
  'rate-limited': {
    gravity: 'fails',
    meaning: 'More probes than the policy allows in a minute.',
    causes: ['A sweep or a schedule is too dense for the limit.'],
  },
  'probes-stopped': {
    gravity: 'fails',
    meaning: 'Probes are switched off.',
    causes: ['Somebody used the switch that stops every probe.'],
  },
  'invalid-target': {
    gravity: 'fails',
    meaning: 'The target cannot be read.',
    causes: ['A field is missing or has a value that it cannot have.'],
  },
  cancelled: {
    gravity: 'fails',
    meaning: 'Somebody ended the probe before it was done.',
    causes: ['Cancelled on the page or by the program that asked.'],
  },
  'agent-missing': {
    gravity: 'fails',
    meaning: 'No agent took the probe in time.',
    causes: [
      'The agent is switched off, cannot reach the server, or was revoked.',
      'The agent ended in the middle of the probe.',
      'The agent has more to do than it can.',
    ],
  },
  'partner-missing': {
    gravity: 'fails',
    meaning: 'A probe of two halves has no agent for the other one.',
    causes: ['No second agent was chosen.', 'The other agent is not connected.'],
  },
  'partner-failed': {
    gravity: 'fails',
    meaning: 'The agent of the other half gave up or said something that cannot be read.',
    causes: ['It ended or lost its connection.', 'It runs another version.'],
  },
  'identity-missing': {
    gravity: 'fails',
    meaning:
      'The agent has no certificate of the domain that was to be asked as, so that nobody was asked in its name.',
    causes: [
      'The agent was started without a certificate of the edge.',
      'The agent belongs to another partner.',
    ],
  },
  timeout: {
    gravity: 'fails',
    meaning: 'The time limit passed before the peer did what comes next.',
    causes: [
      'A firewall drops the packets without a word.',
      'The server hangs or is overloaded.',
      'The route leads nowhere.',
    ],
  },
  'name-not-found': {
    gravity: 'fails',
    meaning: 'The name does not exist.',
    causes: ['The record was never published in this view.', 'The name is misspelt.'],
  },
  'name-server-failure': {
    gravity: 'fails',
    meaning: 'The DNS server gave no usable answer.',
    causes: [
      'The server is down or refuses recursion.',
      'The delegation is broken or DNSSEC validation fails.',
    ],
  },
  'name-without-addresses': {
    gravity: 'fails',
    meaning: 'The name exists and has no address.',
    causes: ['Only records of other types are published.'],
  },
  'record-missing': {
    gravity: 'fails',
    meaning: 'The record that the plan asks for is not there.',
    causes: ['It was not published in this view.', 'It was published under another name.'],
  },
  'record-differs': {
    gravity: 'fails',
    meaning: 'The record has other values than planned.',
    causes: [
      'An old value was not changed.',
      'The internal view answers in place of the external one.',
    ],
  },
  'record-missing-dot': {
    gravity: 'fails',
    meaning: 'The record stands under its name with the zone written twice.',
    causes: ['The final dot is missing in the zone file, so that the zone was appended.'],
  },
  'record-missing-underscore': {
    gravity: 'fails',
    meaning: 'The record stands under a name without the underscores.',
    causes: ['The service or protocol label was typed without its underscore.'],
  },
  'record-servers-disagree': {
    gravity: 'impaired',
    meaning: 'Servers answer the same question differently.',
    causes: ['A secondary server has not transferred the zone.', 'Split-brain views are mixed up.'],
  },
  'single-resolver': {
    gravity: 'impaired',
    meaning: 'One server answers differently from all others that were asked.',
    causes: [
      'It keeps an old answer until its time is up.',
      'It has not transferred the zone.',
      'It belongs to another view, or forwards to other servers than the rest.',
    ],
  },
  'dnssec-invalid': {
    gravity: 'fails',
    meaning: 'Resolvers that validate refuse the answer.',
    causes: ['Signatures have expired.', 'The DS record of the parent belongs to an old key.'],
  },
  'srv-target-is-alias': {
    gravity: 'fails',
    meaning: 'The target of the SRV record is an alias (CNAME), which RFC 2782 forbids.',
    causes: ['The SRV record points at a convenience name instead of the host record.'],
  },
  'srv-target-not-found': {
    gravity: 'fails',
    meaning: 'The target of the SRV record has no address.',
    causes: ['The host record is missing in this view.'],
  },
  'srv-target-in-another-domain': {
    gravity: 'impaired',
    meaning:
      'The target of the SRV record is not in the domain that was asked for; clients and partners warn or refuse.',
    causes: ['The record points at the provider or at another SIP domain.'],
  },
} as const satisfies Record<string, ProbeFailureFact>;
