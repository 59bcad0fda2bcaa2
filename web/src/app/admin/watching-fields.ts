import { WatchSettings } from '@contract/watching';

/** Settings that are numbers. */
export type WatchNumber = Exclude<keyof WatchSettings, 'probing'>;

/** One line of the form. */
export interface WatchField {
  readonly id: WatchNumber;
  readonly label: string;
  readonly hint: string;
}

/** How long what was measured is kept. */
export const keeping: readonly WatchField[] = [
  { id: 'keepReportsDays', label: 'Single reports, days', hint: 'With transcripts' },
  { id: 'keepHoursDays', label: 'Figures by the hour, days', hint: 'Availability and durations' },
  { id: 'keepDaysDays', label: 'Figures by the day, days', hint: 'For long charts' },
  {
    id: 'keepAlertsDays',
    label: 'Ended alerts and messages, days',
    hint: 'Counted from the end, or from when a message was sent',
  },
];

/** When alerts begin and end. */
export const alerting: readonly WatchField[] = [
  { id: 'confirmAfter', label: 'Failures in a row before an alert', hint: '1 alerts at once' },
  { id: 'recoverAfter', label: 'Successes in a row before it ends', hint: '1 ends it at once' },
  {
    id: 'flapsPerHour',
    label: 'Changes within an hour that are flapping',
    hint: 'One alert stands until it is calm',
  },
  {
    id: 'certificateDays',
    label: 'Days before a certificate ends',
    hint: '0 tells only when it has ended',
  },
];

/** What is wrong with each setting as it stands in the form; nothing where all can be saved. */
export const watchIssues = (
  values: Readonly<Record<WatchNumber, number>>,
): Partial<Record<WatchNumber, string>> => {
  const { error } = WatchSettings.safeParse({ probing: true, ...values });
  return Object.fromEntries(
    (error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]),
  );
};
