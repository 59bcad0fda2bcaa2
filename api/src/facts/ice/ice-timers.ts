import { type Confidence } from '../../domain/fact.ts';
import { type SourceKey } from '../sources.ts';

/** A time limit or an interval of connectivity checks. */
export interface IceTimer {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 's';
  readonly confidence: Confidence;
  readonly sources: readonly SourceKey[];
}

const rfc = { confidence: 'confirmed', sources: ['RFC8445'] } as const;

/** Intervals of RFC 8445, and the limits of Microsoft's dialects. */
export const iceTimers: readonly IceTimer[] = [
  { id: 'ICE-T1', what: 'Pacing of checks (Ta)', value: 50, unit: 'ms', ...rfc },
  {
    id: 'ICE-T2',
    what: 'First retransmission of a check, at least',
    value: 500,
    unit: 'ms',
    ...rfc,
  },
  { id: 'ICE-T3', what: 'Keepalive of a pair in use (Tr)', value: 15, unit: 's', ...rfc },
  {
    id: 'ICE-T4',
    what: 'Consent is asked for every',
    value: 5,
    unit: 's',
    confidence: 'confirmed',
    sources: ['RFC7675'],
  },
  {
    id: 'ICE-T5',
    what: 'Media stops without consent after',
    value: 30,
    unit: 's',
    confidence: 'confirmed',
    sources: ['RFC7675'],
  },
  {
    id: 'ICE-T6',
    what: 'Lync ends its checks, once a request and a response came from the peer, after',
    value: 3,
    unit: 's',
    confidence: 'confirmed',
    sources: ['MS-ICE'],
  },
  {
    id: 'ICE-T7',
    what: 'Lync gathers candidates, and checks them, for at most',
    value: 10,
    unit: 's',
    confidence: 'inferred',
    sources: ['MS-ICE'],
  },
  {
    id: 'ICE-T8',
    what: 'Lync keeps a pair in use alive about every',
    value: 20,
    unit: 's',
    confidence: 'inferred',
    sources: ['MS-ICE2'],
  },
];
