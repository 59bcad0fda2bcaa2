import { type SourceKey } from './sources.ts';

/** Directions of one port towards a partner, seen from the external interface of the own A/V Edge. */
export type Opening = 'in' | 'out' | 'in-and-out' | 'none' | 'not-applicable';

/** What must be open on the A/V Edge of 2010 for one kind of partner and use. */
export interface PartnerMedia {
  readonly id: string;
  readonly partner: string;
  readonly use: string;
  readonly tcp443: Opening;
  readonly udp3478: Opening;
  readonly udpRange: Opening;
  readonly tcpRange: Opening;
}

/** Publication of the matrix. */
export const partnerMediaSources: readonly SourceKey[] = ['P10-AV'];

const era = { tcp443: 'in', udp3478: 'in-and-out', udpRange: 'none', tcpRange: 'out' } as const;
const unavailable = {
  tcp443: 'not-applicable',
  udp3478: 'not-applicable',
  udpRange: 'not-applicable',
  tcpRange: 'not-applicable',
} as const;

/** The partner matrix of 2010. */
export const partnerMedia: readonly PartnerMedia[] = [
  {
    id: 'AV-2010-01',
    partner: 'Windows Live Messenger 2011',
    use: 'peer-to-peer audio and video',
    ...era,
  },
  { id: 'AV-2010-02', partner: 'Lync Server 2010', use: 'audio and video', ...era },
  { id: 'AV-2010-03', partner: 'Lync Server 2010', use: 'application and desktop sharing', ...era },
  { id: 'AV-2010-04', partner: 'Lync Server 2010', use: 'file transfer', ...era },
  {
    id: 'AV-2010-05',
    partner: 'Office Communications Server 2007 R2',
    use: 'audio and video',
    ...era,
  },
  {
    id: 'AV-2010-06',
    partner: 'Office Communications Server 2007 R2',
    use: 'desktop sharing',
    ...era,
  },
  {
    id: 'AV-2010-07',
    partner: 'Office Communications Server 2007 R2',
    use: 'file transfer',
    ...unavailable,
  },
  {
    id: 'AV-2010-08',
    partner: 'Office Communications Server 2007',
    use: 'audio and video',
    tcp443: 'in',
    udp3478: 'in',
    udpRange: 'in-and-out',
    tcpRange: 'in-and-out',
  },
  {
    id: 'AV-2010-09',
    partner: 'Office Communications Server 2007',
    use: 'desktop sharing and file transfer',
    ...unavailable,
  },
];
