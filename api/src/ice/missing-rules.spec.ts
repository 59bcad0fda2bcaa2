import { describe, expect, test } from 'vitest';
import { type IceOutcome, type IceSession } from '../domain/ice.ts';
import { iceWarnings } from '../facts/diagnostics/ice-warnings.ts';
import { mediaFailureDiagnostic } from '../facts/ice/media-failures.ts';
import { missingRules } from '../facts/ice/missing-rules.ts';
import { iceWarnBits } from './ice-warn.ts';
import { negotiate } from './negotiate.ts';
import {
  edge,
  federated,
  internal,
  partnerEdge,
  planned,
  range,
  remote,
  session,
  world,
} from './world.fixture.ts';

const sharing = 'application-sharing';
const edge02 = edge('outside', {
  id: 'edge02',
  label: 'edge02',
  relayedAddress: '131.107.155.31',
  relayedFrom: '10.45.32.31',
});
const farRemote = remote({ nat: 'symmetric', relays: [edge02] });
const carol = remote({
  id: 'from',
  label: 'carol',
  addresses: ['192.168.7.9'],
  nat: 'symmetric',
  natAddress: '192.0.2.44',
});
const noCredentials = { relays: [] };
const privateEdge = (from: 'inside' | 'outside') => edge(from, { relayedAddress: '10.45.32.30' });

interface Case {
  readonly row: string;
  readonly what: string;
  readonly session: IceSession;
  readonly closed: readonly string[];
  readonly verdict: IceOutcome['verdict'];
  /** Bits of the row that this session shows. */
  readonly bits: number;
  readonly diagnostic: number | null;
}

const diagnosticOf = (where: 'internalRemote' | 'twoRemote' | 'federated'): number =>
  ({
    internalRemote: mediaFailureDiagnostic(false, 1),
    twoRemote: mediaFailureDiagnostic(false, 2),
    federated: mediaFailureDiagnostic(true, 0),
  })[where];

const cases: readonly Case[] = [
  {
    row: 'ICE-M1',
    what: 'audio of a remote user falls to TCP',
    session: session(internal(), remote()),
    closed: ['in-udp-3478'],
    verdict: 'impaired',
    bits: 0xc2,
    diagnostic: null,
  },
  {
    row: 'ICE-M1',
    what: 'audio fails where TCP 443 is inspected too',
    session: session(internal(), remote()),
    closed: ['in-udp-3478', 'in-tcp-443'],
    verdict: 'fails',
    bits: 0xc2,
    diagnostic: diagnosticOf('internalRemote'),
  },
  {
    row: 'ICE-M1',
    what: 'nor do two remote users hear each other then',
    session: session(carol, remote()),
    closed: ['in-udp-3478', 'in-tcp-443'],
    verdict: 'fails',
    bits: 0x42,
    diagnostic: diagnosticOf('twoRemote'),
  },
  {
    row: 'ICE-M2',
    what: 'sharing fails',
    session: session(internal(), remote(), sharing),
    closed: ['in-tcp-443'],
    verdict: 'fails',
    bits: 0x800208,
    diagnostic: diagnosticOf('internalRemote'),
  },
  {
    row: 'ICE-M2',
    what: 'audio still goes over UDP',
    session: session(internal(), remote()),
    closed: ['in-tcp-443'],
    verdict: 'works',
    bits: 0x800008,
    diagnostic: null,
  },
  {
    row: 'ICE-M3',
    what: 'users inside have TCP relays only',
    session: session(internal(), remote()),
    closed: ['inside-udp-3478'],
    verdict: 'impaired',
    bits: 0x82,
    diagnostic: null,
  },
  {
    row: 'ICE-M3',
    what: 'and do not pair with a peer that has UDP only',
    session: session(internal(), remote()),
    closed: ['inside-udp-3478', 'in-tcp-443'],
    verdict: 'fails',
    bits: 0x82,
    diagnostic: diagnosticOf('internalRemote'),
  },
  {
    row: 'ICE-M4',
    what: 'sharing with remote users fails',
    session: session(internal(), remote(), sharing),
    closed: ['inside-tcp-443'],
    verdict: 'fails',
    bits: 0x8,
    diagnostic: diagnosticOf('internalRemote'),
  },
  {
    row: 'ICE-M5',
    what: 'nobody has a relay and nothing gets out',
    session: session(internal(noCredentials), remote(noCredentials)),
    closed: [],
    verdict: 'fails',
    bits: 0x80000,
    diagnostic: 7001,
  },
  {
    row: 'ICE-M5',
    what: 'direct ways remain',
    session: session(
      internal(noCredentials),
      internal({ ...noCredentials, id: 'to', addresses: ['10.0.0.6'] }),
    ),
    closed: [],
    verdict: 'works',
    bits: 0x80000,
    diagnostic: null,
  },
  {
    row: 'ICE-M6',
    what: 'sharing with a partner fails',
    session: session(internal(), federated(), sharing),
    closed: ['out-tcp-443', 'in-tcp-443'],
    verdict: 'fails',
    bits: 0x4000200,
    diagnostic: diagnosticOf('federated'),
  },
  {
    row: 'ICE-M6',
    what: 'sharing with a remote user of another edge fails',
    session: session(internal(), farRemote, sharing),
    closed: ['out-tcp-443'],
    verdict: 'fails',
    bits: 0x4000200,
    diagnostic: diagnosticOf('internalRemote'),
  },
  {
    row: 'ICE-M7',
    what: 'a partner with Office Communications Server 2007 fails',
    session: session(internal(), federated({ dialect: 'ms-ice' })),
    closed: range.map(({ id }) => id),
    verdict: 'fails',
    bits: 0,
    diagnostic: null,
  },
  {
    row: 'ICE-M7',
    what: 'a later one does not',
    session: session(internal(), federated()),
    closed: range.map(({ id }) => id),
    verdict: 'works',
    bits: 0,
    diagnostic: null,
  },
  {
    row: 'ICE-M8',
    what: 'a partner cannot reach the private address',
    session: session(
      internal({ relays: [privateEdge('inside')] }),
      federated({ relays: [partnerEdge()] }),
    ),
    closed: [],
    verdict: 'fails',
    bits: 0,
    diagnostic: diagnosticOf('federated'),
  },
  {
    row: 'ICE-M8',
    what: 'nor can a remote user of another edge',
    session: session(internal({ relays: [privateEdge('inside')] }), farRemote),
    closed: [],
    verdict: 'fails',
    bits: 0,
    diagnostic: diagnosticOf('internalRemote'),
  },
  {
    row: 'ICE-M9',
    what: 'two remote users at two servers',
    session: session(carol, farRemote),
    closed: ['out-udp-3478', 'out-tcp-443'],
    verdict: 'fails',
    bits: 0,
    diagnostic: diagnosticOf('twoRemote'),
  },
];

const everything = [...planned, ...range];

describe.each(missingRules)('$id: $missing', ({ id, iceWarn, diagnostics }) => {
  const mine = cases.filter(({ row }) => row === id);

  test('has cases that show all its bits and one of its diagnostics', () => {
    const shown = mine.reduce((bits, one) => bits | one.bits, 0);
    expect(shown & iceWarn).toBe(iceWarn);
    expect(mine.some(({ diagnostic }) => diagnostics.includes(diagnostic ?? -1))).toBe(
      diagnostics.length > 0,
    );
  });

  test.each(mine)('$what', ({ session: what, closed, verdict, bits }) => {
    const rules = id === 'ICE-M7' ? everything : planned;
    const open = rules.filter((hole) => !closed.includes(hole.id));
    const outcome = negotiate(what, world(open));
    expect({ verdict: outcome.verdict, bits: outcome.iceWarn & bits }).toEqual({ verdict, bits });
  });
});

test('with every rule all of those sessions work, but for want of credentials or a public address', () => {
  const whole = cases.filter(({ row }) => row !== 'ICE-M5' && row !== 'ICE-M8');
  expect(whole.map((one) => negotiate(one.session, world(everything)).verdict)).toEqual(
    whole.map(() => 'works'),
  );
});

test('bits that can be set are those of the published names', () => {
  const known = iceWarnings.map(({ bit }) => Number(bit));
  expect(Object.values(iceWarnBits).filter((bit) => !known.includes(bit))).toEqual([]);
});

describe('values that were published', () => {
  test.each<[string, number, IceSession, readonly string[]]>([
    [
      'no edge in the lab',
      0x80000,
      session(
        internal(noCredentials),
        internal({ ...noCredentials, id: 'to', addresses: ['10.0.0.6'] }),
      ),
      [],
    ],
    [
      'federated audio',
      0x40003a0,
      session(internal(), federated()),
      ['out-udp-3478', 'out-tcp-443', 'in-udp-3478', 'in-tcp-443'],
    ],
    [
      'sharing with a remote user',
      0x4000320,
      session(internal(), farRemote, sharing),
      ['out-tcp-443'],
    ],
    [
      'no relay answers',
      0x80012b,
      session(internal(), federated({ relays: [edge('inside')] })),
      ['inside-udp-3478', 'inside-tcp-443'],
    ],
  ])('%s', (_, value, what, closed) => {
    const open = planned.filter(({ id }) => !closed.includes(id));
    expect(negotiate(what, world(open)).iceWarn.toString(16)).toBe(value.toString(16));
  });
});
