import type { DnsReply } from './dns-reply.ts';
import type { Recorder } from './recorder.ts';

/** What one server said. */
export interface SaidBy {
  readonly server: string;
  readonly reply: Pick<DnsReply, 'code' | 'values'>;
}

/** Names servers that answer the same question differently: the one that stands alone, where all others agree. */
export const judgeAgreement = (
  said: readonly SaidBy[],
  { fault, observe }: Pick<Recorder, 'fault' | 'observe'>,
): void => {
  const groups = [...Map.groupBy(said, textOf)].toSorted(([, a], [, b]) => a.length - b.length);
  const [few, many] = groups;
  if (!few || !many) return;
  const [[text, [alone]], [others, { length }]] = [few, many];
  if (alone && groups.length === 2 && few[1].length === 1 && length > 1) {
    observe('server-alone', alone.server);
    fault('single-resolver', `${alone.server} says ${text}, ${length} others ${others}`, 'request');
  } else fault('record-servers-disagree', groups.map(groupText).join(' | '), 'request');
};

/** Says how the answers of two views stand to each other. Where nobody answered in one of them, nothing is said. */
export const noteViews = (
  here: readonly SaidBy[],
  there: readonly SaidBy[],
  { observe }: Pick<Recorder, 'observe'>,
): void => {
  if (here.length === 0 || there.length === 0) return;
  const [one, other] = [valuesOf(here), valuesOf(there)];
  if (one === other) observe('views', one === '' ? 'nowhere' : 'the same');
  else observe('views', other === '' ? 'only here' : one === '' ? 'only there' : 'different');
};

const valuesOf = (said: readonly SaidBy[]): string =>
  [...new Set(said.flatMap(({ reply }) => reply.values))].toSorted().join(' ');

const groupText = ([text, by]: readonly [string, readonly SaidBy[]]): string =>
  `${by.map(({ server }) => server).join(', ')}: ${text}`;

const textOf = ({ reply: { code, values } }: SaidBy): string =>
  [code, ...values.toSorted()].join(' ');
