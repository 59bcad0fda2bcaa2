import type { Alert, Symptom } from '../domain/alert.ts';
import type { AlertMessage } from '../service/watch/alert-ports.ts';
import { failureLabel } from '../domain/failure-label.ts';
import { plain } from './plain.ts';

/** A message in words, without any markup: each kind of channel escapes them in its own way. */
export interface MessageWords {
  /** One line. */
  readonly headline: string;
  /** What is wrong, in sentences. */
  readonly sentences: readonly string[];
  /** Who and what it touches. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** What shows it, the first twenty. */
  readonly symptoms: readonly string[];
  /** Where the console shows it; null where that is not known. */
  readonly link: string | null;
}

/** What a link says. */
export const OPEN = 'Open in Edgewise';

/** What a message says. */
export const wordsOf = ({ event, note, alert, link = '' }: AlertMessage): MessageWords => ({
  headline: plain(`${wordOf(event, alert.gravity)}: ${alert.title}`, 200),
  sentences: [note, alert.detail].map((text) => plain(text, 1000)).filter((text) => text !== ''),
  facts: [
    ...timesOf(alert),
    { name: 'Scenarios', value: listed(alert.touches.scenarios) },
    { name: 'Partners', value: listed(alert.touches.partners) },
    { name: 'Servers', value: listed(alert.touches.servers) },
    {
      name: 'Users',
      value: alert.touches.users > 0 ? alert.touches.users.toLocaleString('en') : '',
    },
  ].filter(({ value }) => value !== ''),
  symptoms: symptomLines(alert.symptoms),
  link: link === '' ? null : link,
});

type Times = Pick<Alert, 'startedAt' | 'endedAt'> & Partial<Pick<Alert, 'failingSince'>>;

/** A message that was put out before the first failure was kept has none. */
const timesOf = ({ failingSince = '', startedAt, endedAt }: Times) => {
  const over = { name: 'Over since', value: momentOf(endedAt ?? '') };
  if (failingSince === '' || failingSince === startedAt)
    return [{ name: 'Since', value: momentOf(startedAt) }, over];
  return [
    { name: 'Failing since', value: momentOf(failingSince) },
    { name: 'Alerted', value: momentOf(startedAt) },
    over,
  ];
};

/** `2026-11-22 11:58 UTC`, empty where there is none. */
const momentOf = (instant: string): string =>
  instant === '' ? '' : `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

const wordOf = (event: AlertMessage['event'], gravity: 'fails' | 'impaired'): string => {
  if (event === 'started') return gravity === 'fails' ? 'Fails' : 'Impaired';
  return { changed: 'Changed', reminder: 'Still', ended: 'Ended', test: 'Test' }[event];
};

const MOST_NAMES = 10;

const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, MOST_NAMES).map((name) => plain(name, 100));
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
};

const MOST_SYMPTOMS = 20;

const symptomLines = (symptoms: readonly Symptom[]): readonly string[] => {
  const lines = symptoms
    .slice(0, MOST_SYMPTOMS)
    .map(({ title, service, address, failure }) =>
      plain(
        [title, service, address, failure === null ? '' : failureLabel(failure)]
          .filter(Boolean)
          .join(' · '),
        300,
      ),
    );
  const more = symptoms.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
};
