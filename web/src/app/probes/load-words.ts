import type { ScheduleLoad } from '@contract/watching';
import { formatCount, formatNumber } from '../ui/format';

/** Why probes of schedules do not start in time, or soon will not; empty while all is well. */
export const loadWords = ({ probesPerMinute, keepsUpWith, late, lateMs }: ScheduleLoad): string =>
  [
    late > 0
      ? `${formatCount(late, 'probe')} ${late === 1 ? 'is' : 'are'} late, the first by ${Math.round(lateMs / 1_000)} s.`
      : '',
    keepsUpWith !== null && probesPerMinute > keepsUpWith
      ? `All schedules together ask for ${formatCount(probesPerMinute, 'probe')} a minute; the embedded database keeps up with about ${formatNumber(keepsUpWith)}. PostgreSQL keeps up with more.`
      : '',
  ]
    .filter(Boolean)
    .join(' ');
