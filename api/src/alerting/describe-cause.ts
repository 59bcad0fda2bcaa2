import { failureLabel } from '../domain/failure-label.ts';
import type { CauseKind } from './cause-kind.ts';
import type { Folded } from './fold.ts';
import { gravityOf, standingOf } from './judge-series.ts';
import { placeOf } from './observed.ts';
import type { Witness } from './witness.ts';

/** What an alert is called, and what is known about it in sentences. */
export interface Description {
  readonly title: string;
  readonly detail: string;
}

/** A cause in words: what is wrong, how it shows, and where. */
export const describeCause = ({ kind, name, witnesses }: Folded): Description => {
  const [first] = witnesses;
  if (!first) return { title: name, detail: '' };
  if (kind === null || kind === 'probe') return ofProbe(witnesses, first);
  const flaps = witnesses.some(({ state }) => state === 'flapping') ? 'It comes and goes.' : '';
  const shown = `${countOf(witnesses)}: ${symptomsOf(witnesses)}.`;
  return {
    title: titles[kind](name, commonest(witnesses)),
    detail: sentences(shown, sentence(seenFrom(witnesses), at(witnesses)), flaps),
  };
};

const sentences = (...texts: readonly string[]): string => texts.filter(Boolean).join(' ');

/** Parts of one sentence; empty where there is none. */
const sentence = (...parts: readonly string[]): string => {
  const said = parts.filter(Boolean).join(', ');
  return said === '' ? '' : `${capital(said)}.`;
};

const countOf = (witnesses: readonly Witness[]): string => {
  const { length } = witnesses;
  const fails = witnesses.some(({ series }) => gravityOf(series) === 'fails');
  const [one, many] = fails ? ['fails', 'fail'] : ['is not as planned', 'are not as planned'];
  return length === 1 ? `1 probe ${one}` : `${length} probes ${many}`;
};

/** `no answer in time (36), connection refused (4)`, the most frequent first. */
const symptomsOf = (witnesses: readonly Witness[]): string => {
  const groups = ranked(witnesses, labelOf);
  return groups
    .map(([label, count]) => (groups.length === 1 ? label : `${label} (${count})`))
    .join(', ');
};

const labelOf = ({ series }: Witness): string => {
  if (series.failure !== null) return failureLabel(series.failure);
  return standingOf(series) === 'good' ? 'works again for now' : 'not as planned';
};

const ranked = <T extends string>(
  witnesses: readonly Witness[],
  keyOf: (witness: Witness) => T,
): readonly (readonly [T, number])[] =>
  [...Map.groupBy(witnesses, keyOf)]
    .map(([key, own]) => [key, own.length] as const)
    .toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));

const codeOf = ({ series }: Witness): string => series.failure ?? '';

const commonest = (witnesses: readonly Witness[]): string =>
  ranked(witnesses, codeOf)[0]?.[0] ?? '';

/** One thing as one agent or several see it, in the words of the failure that most of them see. */
const ofProbe = (witnesses: readonly Witness[], first: Witness): Description => {
  const most = commonest(witnesses);
  const told = witnesses.find((witness) => codeOf(witness) === most) ?? first;
  const { series } = told;
  const place = placeOf(series);
  const where = sentence(at([told]), seenFrom(witnesses));
  if (told.state === 'flapping')
    return {
      title: `${place}: comes and goes`,
      detail: sentences(where, `It changed ${series.changes} times within an hour.`),
    };
  const flaps = witnesses.some(({ state }) => state === 'flapping') ? 'It comes and goes.' : '';
  const seen = standingOf(series) === 'good' ? '' : series.seen.replace(/\.$/, '');
  const came = seen === '' ? '' : `What came of it: ${seen}.`;
  return { title: `${place}: ${labelOf(told)}`, detail: sentences(where, came, flaps) };
};

const seenFrom = (witnesses: readonly Witness[]): string => {
  const names = new Set(witnesses.flatMap(({ series }) => series.agent?.name ?? []));
  return names.size === 0 ? '' : `seen from ${listed([...names].toSorted())}`;
};

const MOST_ADDRESSES = 3;

const at = (witnesses: readonly Witness[]): string => {
  const found = new Set(witnesses.map(({ series }) => series.address).filter(Boolean));
  const all = [...found].toSorted();
  const more = all.length - MOST_ADDRESSES;
  const shown = more > 0 ? [...all.slice(0, MOST_ADDRESSES), `${more} more`] : all;
  return shown.length === 0 ? '' : `at ${listed(shown)}`;
};

/** `a`, `a and b`, `a, b and c`. */
const listed = (names: readonly string[]): string => {
  const others = names.slice(0, -1).join(', ');
  return others === '' ? (names[0] ?? '') : `${others} and ${names.at(-1) ?? ''}`;
};

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
