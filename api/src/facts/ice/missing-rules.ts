import { type Confidence } from '../../domain/fact.ts';
import { type SourceKey } from '../sources.ts';

/** What happens to media when something that the design needs is missing. */
export interface MissingRule {
  readonly id: string;
  readonly missing: string;
  readonly effect: string;
  /** Bits that are added to the ICE warning; others may be set beside them. */
  readonly iceWarn: number;
  /** Ids of `ms-client-diagnostics` or `ms-diagnostics` that were seen or follow. */
  readonly diagnostics: readonly number[];
  readonly confidence: Confidence;
  readonly sources: readonly SourceKey[];
}

const concluded = { confidence: 'inferred', sources: ['LYNC-TRACES'] } as const;
const seen = { confidence: 'derived', sources: ['LYNC-TRACES'] } as const;

/** One row for each rule or setting that media of external users needs. */
export const missingRules: readonly MissingRule[] = [
  {
    ...concluded,
    id: 'ICE-M1',
    missing: 'From the internet to UDP 3478 of the A/V Edge',
    effect:
      'Remote users lose reflexive candidates and UDP relays; media falls to TCP 443, and fails where that is inspected.',
    iceWarn: 0xc2,
    diagnostics: [23, 24],
  },
  {
    ...concluded,
    id: 'ICE-M2',
    missing: 'From the internet to TCP 443 of the A/V Edge',
    effect: 'Application sharing fails; audio still goes over UDP.',
    iceWarn: 0x800208,
    diagnostics: [23, 24],
  },
  {
    ...seen,
    id: 'ICE-M3',
    missing: 'From inside to UDP 3478 of the internal interface',
    effect: 'Users inside have TCP relays only, which do not pair with UDP.',
    iceWarn: 0x82,
    diagnostics: [23],
  },
  {
    ...concluded,
    id: 'ICE-M4',
    missing: 'From inside to TCP 443 of the internal interface',
    effect: 'Desktop sharing with remote and federated users fails.',
    iceWarn: 0x8,
    diagnostics: [23],
  },
  {
    ...concluded,
    id: 'ICE-M5',
    missing: 'From the Front End pool to TCP 5062 of the internal interface',
    effect:
      'Nobody gets credentials for relays; only direct ways remain, and conferencing reports 7001.',
    iceWarn: 0x80000,
    diagnostics: [7001],
  },
  {
    ...seen,
    id: 'ICE-M6',
    missing: 'From 50000-59999 of the A/V Edge outwards over TCP',
    effect: 'Federated media over TCP and application sharing with remote users fail.',
    iceWarn: 0x4000200,
    diagnostics: [25, 23],
  },
  {
    ...concluded,
    id: 'ICE-M7',
    missing: 'UDP 50000-59999 of the A/V Edge, both ways',
    effect: 'Only partners with Office Communications Server 2007 fail.',
    iceWarn: 0,
    diagnostics: [],
  },
  {
    ...concluded,
    id: 'ICE-M8',
    missing: 'The public A/V address of a translated edge server',
    effect: 'Relayed candidates carry the private address; every pair with the outside fails.',
    iceWarn: 0,
    diagnostics: [23, 25],
  },
  {
    ...concluded,
    id: 'ICE-M9',
    missing: 'The way from edge servers to the public addresses of each other (hairpin)',
    effect:
      'Relayed candidates of two remote users at servers behind one firewall do not reach each other.',
    iceWarn: 0,
    diagnostics: [24],
  },
];
