import type { Report } from '../../../api/src/domain/report.ts';
import type { CallSeen } from '../call/run-call.ts';
import { detailOf, valueOf } from '../inside/media-way.ts';

/** How many packets of a call were lost in both directions; all of them where there was no media to its end. */
export const lostOf = ({ first }: Pick<CallSeen, 'first'>): number =>
  isOver(first) ? lostOut(first) + lostIn(first) : Infinity;

/** Of what the first agent sent, and of what it should have heard. */
export const lostOut = (report: Report): number => Number(valueOf(report, 'packets-lost-out'));
const lostIn = (report: Report): number => Number(valueOf(report, 'packets-lost-in'));

const isOver = (report: Report): boolean => valueOf(report, 'packets-sent') !== '';

/** A call in words. */
export const saidOf = ({ servers, ended, first, second }: CallSeen): string =>
  [
    `signed in at ${servers.join(' and ')}`,
    isOver(first)
      ? `${valueOf(first, 'packets-sent')} packets, lost ${lostOut(first)} out and ${lostIn(first)} in`
      : 'media did not end by itself',
    detailOf({ first, second }),
    `BYE ${ended}`,
  ].join('; ');
