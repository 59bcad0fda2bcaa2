import type { Blocker } from '../../api/src/domain/proof.ts';

/** Why something does not get through, as far as whoever asked can tell. */
export type Reason = 'record' | 'certificate' | 'passage' | 'refusal';

/** Why, as the proof says; null where no packet shows it. */
export const reasonOf = ({ kind }: Pick<Blocker, 'kind'>): Reason | null => REASONS[kind] ?? null;

const REASONS: Readonly<Record<string, Reason>> = {
  record: 'record',
  certificate: 'certificate',
  passage: 'passage',
  media: 'passage',
  network: 'passage',
  federation: 'refusal',
};

/** Why, by what exchanges said; null where a server in between speaks for others, or a connection ended without a word. */
export const reasonIn = (errors: readonly string[]): Reason | null => {
  const reasons = new Set(
    errors.map((error) => SIGNS.find(({ sign }) => sign.test(error))?.reason ?? null),
  );
  return reasons.size === 1 ? ([...reasons][0] ?? null) : null;
};

const SIGNS: readonly { readonly sign: RegExp; readonly reason: Reason }[] = [
  { sign: /^[A-Z]+: 403 /, reason: 'refusal' },
  { sign: /: \d+ of \d+ (records|addresses)|ENOTFOUND/, reason: 'record' },
  { sign: /certificate|altnames|unknown ca/i, reason: 'certificate' },
  { sign: /aborted|timeout|no answer|ECONNREFUSED|EHOSTUNREACH|is stopped/, reason: 'passage' },
];
