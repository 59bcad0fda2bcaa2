import { padded } from '../padded.ts';
import { staticNat } from '../static-nat.ts';
import type { Line } from '../words.ts';
import type { Srx } from './model.ts';

/** Reads `static rule-set S rule R match ...` and `then ...`. */
export const readNat = (srx: Srx, line: Line, words: readonly string[]): void => {
  const [kind, , set, , rule, way, what, value] = padded(words);
  if (way === 'then') translate(srx, line, words);
  else if (kind === 'static' && way === 'match' && what === 'destination-address')
    srx.seen.set(`${set}\n${rule}`, value);
};

const translate = (srx: Srx, { line, text }: Line, words: readonly string[]): void => {
  const [kind, , set, , rule, , what, value, prefix] = padded(words);
  const isStatic = kind === 'static' && what === 'static-nat' && value === 'prefix';
  const seen = srx.seen.get(`${set}\n${rule}`) ?? '';
  const found = isStatic ? staticNat(seen, prefix, /N\d{2,6}$/.exec(rule)?.[0] ?? '') : null;
  if (found) srx.translations.push(found);
  else srx.passages.push({ line, text, why: 'translates, and denies nothing' });
};
