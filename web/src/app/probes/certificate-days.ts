import type { Bucket } from '@contract/probes';
import { formatNumber } from '../ui/format';
import { axisEnd, extent, lineOf, type Span } from './timeline';

/** The days that a certificate has left over time, drawn below the phases. */
export interface CertificateDays {
  readonly d: string;
  /** Height of its last number. */
  readonly y: number;
  /** `9 d`: at the end. */
  readonly left: string;
  readonly band: { readonly top: number; readonly bottom: number };
  readonly levels: readonly { readonly y: number; readonly label: string }[];
}

const band = { top: extent.bottom + 30, bottom: extent.bottom + 66 } as const;

/** The drawing; null where no certificate was seen. One that has ended has none left. */
export const certificateDays = (buckets: readonly Bucket[], span: Span): CertificateDays | null => {
  const of = ({ certificateDays: days }: Bucket): number | null =>
    days === null ? null : Math.max(0, days);
  const known = buckets.flatMap((bucket) => of(bucket) ?? []);
  const most = axisEnd(Math.max(1, ...known));
  const line = lineOf(buckets, { span, band, most, of });
  if (!line) return null;
  return {
    d: line.d,
    y: line.lastY + 4,
    left: `${formatNumber(Math.floor(known.at(-1) ?? 0))} d`,
    band,
    levels: [
      { y: band.bottom, label: '0' },
      { y: band.top, label: formatNumber(most) },
    ],
  };
};
