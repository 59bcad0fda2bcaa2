import type { Partner } from '../../domain/access.ts';
import type { Change } from '../../domain/change.ts';
import { entryOf, parentEntryOf, type FederationCase } from '../federation-case.ts';
import { indexPartners } from '../index-partners.ts';
import { atPartner, freeId, remove, type Outcome, type Step, update } from '../step.ts';

/** The blocked list wins over everything that admits. */
export const blocked: Step = {
  id: 'blocked',
  title: ({ domain }) => `${domain} is not blocked`,
  judge: (of) => {
    const own = entryOf(of, 'blocked');
    const entry = own ?? parentEntryOf(of, 'blocked');
    return entry ? stopped(of, entry, entry === own) : notBlocked(of);
  },
  turn: (of) => {
    const entry = entryOf(of, 'blocked') ?? parentEntryOf(of, 'blocked');
    return entry
      ? {
          word: 'Unblocked',
          label: `Unblock ${entry.domain}`,
          changes: alike(of, entry).map((one) => remove('partners', one)),
        }
      : { word: 'Blocked', label: `Block ${of.domain}`, changes: [block(of)] };
  },
};

const stopped = (of: FederationCase, entry: Partner, isOwn: boolean): Outcome => {
  const also = entryOf(of, 'allowed')
    ? ' It is on the allowed list too; the blocked list wins.'
    : '';
  return {
    state: 'stops',
    title: isOwn ? `${of.domain} is blocked` : `${entry.domain}, above ${of.domain}, is blocked`,
    sentence: isOwn
      ? `The blocked list has ${entry.domain}.${also}`
      : `The blocked list has ${entry.domain}. That it holds for ${of.domain} too is documented for parent domains, but no source confirms how subdomains are matched.${also}`,
    confidence: isOwn ? 'confirmed' : 'inferred',
    entities: [atPartner(entry)],
    uses: [`partner:${entry.id}`],
  };
};

const notBlocked = ({ input, domain, entries }: FederationCase): Outcome => {
  const { blocked: count } = indexPartners(input.partners);
  const off = entries.some(({ kind }) => kind === 'blocked');
  return {
    state: 'passed',
    title: `${domain} is not blocked`,
    sentence: off
      ? 'Its entry on the blocked list is switched off.'
      : `Blocked list, ${count} ${count === 1 ? 'entry' : 'entries'}: none matches.`,
    confidence: 'confirmed',
  };
};

const alike = ({ input }: FederationCase, { domain }: Partner): readonly Partner[] =>
  (indexPartners(input.partners).byDomain.get(domain.toLowerCase()) ?? []).filter(
    ({ kind, enabled }) => kind === 'blocked' && enabled,
  );

/** A domain cannot be on both lists, so an entry that there is becomes the blocked one. */
const block = ({ input, domain, entries }: FederationCase): Change => {
  const [there] = entries;
  if (there) return update('partners', there, { kind: 'blocked', enabled: true });
  const id = freeId(domain, input.partners);
  return { op: 'create', collection: 'partners', id, value: { id, domain, kind: 'blocked' } };
};
