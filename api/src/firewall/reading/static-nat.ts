import { padded } from './padded.ts';
import type { Translation } from '../../domain/rule.ts';
import { parsePrefix } from '../addresses.ts';

/** A translation of one address to one other; null where either is no single address. */
export const staticNat = (
  publicAddress: string,
  privateAddress: string,
  comment: string,
): Translation | null => {
  const [seen, real] = [single(publicAddress), single(privateAddress)];
  if (seen === null || real === null) return null;
  const [, id, name] = padded(/^(N\d{2,6})\W{1,2}(.*)$/s.exec(comment));
  return { id, name: name || comment || seen, publicAddress: seen, privateAddress: real };
};

/** The translations once each, with an id for those that have none. */
export const numbered = (translations: readonly Translation[]): Translation[] => {
  const known = new Set<string>();
  const once = translations.filter(({ publicAddress, privateAddress }) => {
    const key = `${publicAddress} ${privateAddress}`;
    return !known.has(key) && known.add(key);
  });
  const ids = new Set<string>();
  return once.map((each, index) => {
    const id = each.id === '' || ids.has(each.id) ? `T${index + 1}` : each.id;
    ids.add(id);
    return { ...each, id };
  });
};

const single = (text: string): string | null => {
  const range = parsePrefix(text);
  return range?.first === range?.last ? (range?.text ?? null) : null;
};
