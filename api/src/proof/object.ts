import type { Remedy } from '../domain/proof.ts';
import type { Requirement } from '../domain/requirement.ts';
import type { Verdict } from '../domain/verdict.ts';
import { confidenceOf, type Failure } from '../facts/failures/failure.ts';
import { type Objection, weighed } from './judgement.ts';

/** What an objection says beyond the failure that it leads to. */
export interface Particulars {
  readonly key: string;
  readonly verdict: Verdict;
  readonly title: string;
  readonly because: string;
  readonly entities?: readonly Objection['entities'][number][];
  readonly items?: readonly string[];
  readonly remedy?: Remedy | null;
  readonly iceWarn?: number;
}

/** An objection to a requirement: what is wrong, as grave as its failure, with the remedy of the failure unless a better one is known. */
export const object = (
  { kind }: Pick<Requirement, 'kind'>,
  failure: Failure,
  { verdict, because, remedy, entities = [], items = [], iceWarn = 0, ...rest }: Particulars,
): Objection => ({
  ...rest,
  entities: [...entities],
  items: [...items],
  iceWarn,
  verdict: weighed(verdict, failure),
  kind,
  failure: failure.id,
  sentence: [
    verdict === 'fails' || because === '' ? failure.when : '',
    because,
    verdict === 'fails' ? unconfirmed(failure) : '',
  ]
    .filter((text) => text !== '')
    .join(' '),
  remedy: remedy ?? inWords(failure.remedy),
  confidence: confidenceOf(failure),
});

/** A remedy that only people can carry out. */
export const inWords = (sentence: string): Remedy | null =>
  sentence === '' ? null : { fix: null, rule: null, sentence };

/** The sentence with its first letter in upper case and a full stop. */
export const asSentence = (text: string): string =>
  text === ''
    ? ''
    : `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/u.test(text) ? '' : '.'}`;

const unconfirmed = ({ evidence }: Failure): string =>
  evidence === 'unconfirmed' ? 'Which code people see is not confirmed.' : '';
