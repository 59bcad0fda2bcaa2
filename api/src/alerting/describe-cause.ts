import { type ProbeFailureCode } from '../domain/report.ts';
import type { CauseKind } from './cause-kind.ts';
import type { Folded } from './fold.ts';
import { placeOf } from './observed.ts';
import { standingOf } from './judge-series.ts';
import type { Witness } from './witness.ts';

/** What an alert is called, and what is known about it in sentences. */
export interface Description {
  readonly title: string;
  readonly detail: string;
}

/** A cause in words. */
export const describeCause = ({ kind, name, witnesses }: Folded): Description => {
  const [first] = witnesses;
  if (!first) return { title: name, detail: '' };
  const flaps = witnesses.some(({ state }) => state === 'flapping') ? ' It comes and goes.' : '';
  if (kind === null || kind === 'probe') return ofProbe(witnesses, first, flaps);
  return {
    title: titles[kind](name, commonest(witnesses)),
    detail: `${countOf(witnesses)}: ${failuresOf(witnesses)}.${flaps}`,
  };
};

const countOf = ({ length }: readonly Witness[]): string =>
  length === 1 ? '1 probe shows it' : `${length} probes show it`;

/** `36 timeout, 4 connection-refused`, the most frequent first. */
const failuresOf = (witnesses: readonly Witness[]): string =>
  ranked(witnesses)
    .map(([code, count]) => `${count} ${code}`)
    .join(', ');

const ranked = (witnesses: readonly Witness[]): readonly (readonly [string, number])[] =>
  [...Map.groupBy(witnesses, ({ series }) => series.failure ?? 'not as planned')]
    .map(([code, own]) => [code, own.length] as const)
    .toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));

const commonest = (witnesses: readonly Witness[]): string => ranked(witnesses)[0]?.[0] ?? '';

/** One thing as one agent or several see it, in the words of the failure that most of them see. */
const ofProbe = (witnesses: readonly Witness[], first: Witness, flaps: string): Description => {
  const { series, state } =
    witnesses.find(({ series: { failure } }) => failure === commonest(witnesses)) ?? first;
  const { address, failure, seen } = series;
  const place = placeOf(series);
  const by = from(witnesses);
  if (state === 'flapping')
    return {
      title: `${place}: comes and goes`,
      detail: `Its state changed ${series.changes} times within an hour${by}.`,
    };
  const word = failure === null ? 'is not as planned' : failureWords(failure);
  const what = seen === '' || standingOf(series) === 'good' ? '' : ` Seen: ${seen}.`;
  return { title: `${place}: ${word}`, detail: `${address}${by}.${what}${flaps}` };
};

const from = (witnesses: readonly Witness[]): string => {
  const names = [...new Set(witnesses.flatMap(({ series }) => series.agent?.name ?? []))];
  const last = names.toSorted().at(-1);
  if (last === undefined) return '';
  const others = names.toSorted().slice(0, -1).join(', ');
  return `, seen from ${others === '' ? last : `${others} and ${last}`}`;
};

/** `connection-refused` as a reader says it. */
const failureWords = (code: ProbeFailureCode): string => code.replaceAll('-', ' ');

const certificateWords: Readonly<Record<string, string>> = {
  'certificate-expired': 'has expired',
  'certificate-not-yet-valid': 'is not valid yet',
  'certificate-expires-soon': 'expires soon',
  'certificate-wrong-name': 'lacks names',
  'certificate-chain-incomplete': 'comes without the certificates between it and its root',
  'certificate-self-signed': 'is signed by itself',
  'certificate-untrusted': 'is not trusted',
  'certificate-wrong-usage': 'may not be used for this',
  'certificate-weak-key': 'has a weak key',
};

const certificate = (name: string, failure: string): string =>
  `Certificate ${name} ${certificateWords[failure] ?? 'is not as planned'}`;

const titles: Readonly<
  Record<Exclude<CauseKind, 'probe'>, (name: string, failure: string) => string>
> = {
  certificate,
  listener: certificate,
  name: (name, failure) =>
    failure === 'record-differs' ? `${name} is not as planned` : `${name} is not found`,
  zone: (name) => `No name of ${name} is as planned`,
  resolver: (name, failure) =>
    failure === 'record-differs'
      ? `${capital(name)} answers differently from the others`
      : `${capital(name)} does not find what others find`,
  partner: (name) => `${name} cannot be reached`,
  server: (name) => `${name} does not answer`,
  address: (name) => `${name} does not answer`,
  service: (name) => `${name} does not work`,
  pool: (name) => `${name} does not answer`,
  agent: (name) => `Agent ${name} cannot reach anything`,
  site: (name) => `Nothing in ${name} answers`,
  firewall: (name) => `Nothing gets through ${name}`,
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
