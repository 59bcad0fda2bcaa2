import { type Confidence, type Fact } from '../domain/fact.ts';
import { sourceOf, type SourceKey } from './sources.ts';

interface Row {
  readonly statement: string;
  readonly confidence: Confidence;
  readonly sources: readonly SourceKey[];
  readonly notes?: string;
}

const table = {
  'CAP-EDGE': {
    statement:
      'An edge server serves 15,000 remote users in 2010 and 12,000 from 2013 on; a pool keeps one server to spare.',
    confidence: 'confirmed',
    sources: ['CAP10', 'CAP13', 'CAPSFB'],
    notes: 'The topology pages of 2013 still print 15,000.',
  },
  'CAP-EDGE-ACCESS': {
    statement:
      'The reference topology counts 15,000 Access Edge client connections for one edge server.',
    confidence: 'confirmed',
    sources: ['RA10'],
    notes:
      'Repeated unchanged in the topology pages of 2013, although its capacity page says 12,000 remote users.',
  },
  'CAP-EDGE-CONFERENCING': {
    statement:
      'The reference topology counts 1,000 Web Conferencing Edge client connections for one edge server.',
    confidence: 'confirmed',
    sources: ['RA10'],
    notes: 'Published for 2010 and repeated in the topology pages of 2013.',
  },
  'CAP-EDGE-AV': {
    statement: 'The reference topology counts 500 A/V sessions for one edge server.',
    confidence: 'confirmed',
    sources: ['RA10'],
    notes:
      'In conflict with 12,000 remote users of the user model of 2013 and later, so it is a limit for 2010 only.',
  },
  'CAP-ADDRESSES': {
    statement:
      'An edge server takes three public addresses, or one with a single address; hardware load balancing takes as many again for the pool.',
    confidence: 'confirmed',
    sources: ['SFB-ENV', 'P13-HLBREQ'],
    notes:
      'Printed for two to five servers: 6, 9, 12, 15 with DNS, 9, 12, 15, 18 with hardware load balancing.',
  },
  'CAP-RELAY': {
    statement:
      'A session through the relay takes ports of the media range while it lasts: two for UDP and two for TCP.',
    confidence: 'inferred',
    sources: ['PS-EDGE'],
    notes: 'RTP and RTCP each take a port; both transports are allocated before one is chosen.',
  },
  'CAP-DIRECTOR': {
    statement: 'A Director serves 15,000 remote users in 2010 and 12,000 from 2013 on.',
    confidence: 'confirmed',
    sources: ['CAP10', 'CAP13'],
  },
  'CAP-STANDARD': {
    statement: 'A Standard Edition server homes 5,000 users.',
    confidence: 'confirmed',
    sources: ['CAP10'],
    notes: 'Published for 2010; taken for later versions.',
  },
  'CAP-POOL': {
    statement: 'A Front End pool homes 80,000 users.',
    confidence: 'confirmed',
    sources: ['CAP10', 'CAP13'],
    notes: 'Endpoints: 120,000 in 2010, 152,000 in 2013.',
  },
  'CAP-FRONT-END': {
    statement:
      'A Front End homes 10,000 users in 2010 and 6,660 in 2013; a pool has at most 8 and 12 of them.',
    confidence: 'confirmed',
    sources: ['CAP10', 'CAP13'],
    notes: 'The figures of 2013 are taken for later versions.',
  },
  'CAP-MEDIATION': {
    statement:
      'A stand-alone Mediation Server carries 1,100 calls, 1,500 with hyper-threading; a collocated one 150.',
    confidence: 'confirmed',
    sources: ['CAPSFB', 'CAP13'],
    notes: 'Stand-alone figures are published for 2015 and later, the collocated one from 2013 on.',
  },
  'CAP-BANDWIDTH': {
    statement:
      'Bandwidth is streams times kbit/s of a stream; the defaults are published typical and most values of the usual codecs.',
    confidence: 'confirmed',
    sources: ['BW13', 'BW10'],
    notes: '2010 plans with 65 kbit/s for audio and 500 kbit/s for video.',
  },
} as const satisfies Record<string, Row>;

/** Id of a fact of the capacity report. */
export type CapacityFactId = keyof typeof table;

/** A fact of the capacity report with its sources. */
export const capacityFact = (id: CapacityFactId): Row => table[id];

/** All facts that the capacity report rests on. */
export const capacityFacts: readonly Fact[] = (Object.keys(table) as CapacityFactId[]).map((id) => {
  const { statement, confidence, sources, notes }: Row = table[id];
  return {
    id,
    area: 'capacity',
    statement,
    confidence,
    sources: sources.map(sourceOf),
    notes: notes ?? null,
  };
});
