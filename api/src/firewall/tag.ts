import type { Ruleset } from '../domain/rule.ts';

const LONGEST = 20;

/**
 * The id of a firewall as part of names on a platform: letters, digits and, within, hyphens. An id that had to be changed or cut
 * ends in a checksum, so that two firewalls never share names.
 */
export const tagOf = ({ id }: Pick<Ruleset, 'id'>): string => {
  const safe = id.replaceAll(/[^A-Za-z0-9-]/gu, '-');
  return /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/.test(id) && id.length <= LONGEST
    ? id
    : `${safe.slice(0, LONGEST - 9)}-${checksum(id).toString(16).padStart(8, '0')}`;
};

/** FNV-1a over UTF-16 code units, 32 bits. */
export const checksum = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
};
