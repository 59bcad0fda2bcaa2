import type { FederationCase } from './federation-case.ts';
import { freeId, type Turn, update } from './step.ts';

/** What puts the domain on the allowed list: an entry that there is becomes it, since a domain is on one list only. */
export const allow = ({ input, domain, entries }: FederationCase): Turn => {
  const [there] = entries;
  const id = freeId(domain, input.partners);
  return {
    word: 'Allowed',
    label: `Allow ${domain}`,
    changes: [
      there
        ? update('partners', there, { kind: 'allowed', enabled: true })
        : { op: 'create', collection: 'partners', id, value: { id, domain, kind: 'allowed' } },
    ],
  };
};
