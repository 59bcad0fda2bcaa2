import type { Partner } from '../../domain/access.ts';
import { entryOf, parentEntryOf, type FederationCase } from '../federation-case.ts';
import { atPartner, type Outcome, remove, type Step } from '../step.ts';
import { allow } from '../allow.ts';

/** The allowed list: highest trust, with a server name higher still. */
export const allowed: Step = {
  id: 'allowed',
  title: ({ domain }) => `${domain} is an allowed domain`,
  judge: (of) => {
    const entry = entryOf(of, 'allowed');
    return entry ? admitted(entry) : notListed(of);
  },
  turn: (of) => {
    const all = of.entries.filter(({ kind, enabled }) => kind === 'allowed' && enabled);
    return all.length > 0
      ? {
          word: 'Removed',
          label: `Remove ${of.domain} from the allowed list`,
          changes: all.map((entry) => remove('partners', entry)),
        }
      : allow(of);
  },
};

const admitted = (entry: Partner): Outcome => {
  const { id, domain, proxyFqdn } = entry;
  return {
    state: 'decided',
    title: `${domain} is an allowed domain`,
    sentence: proxyFqdn
      ? `Its Access Edge is entered as ${proxyFqdn}: no SRV record is asked for, and the certificate has to show that name.`
      : `Its Access Edge is found by _sipfederationtls._tcp.${domain}; the host has to be in that domain.`,
    confidence: 'confirmed',
    entities: [atPartner(entry)],
    uses: [`partner:${id}`],
    admits: {
      type: proxyFqdn ? 'allowed-partner-server' : 'allowed-partner-domain',
      partner: entry,
      isSure: true,
    },
  };
};

const notListed = (of: FederationCase): Outcome => {
  const parent = parentEntryOf(of, 'allowed');
  const isOff = of.entries.some(({ kind }) => kind === 'allowed');
  if (parent)
    return {
      state: 'unsure',
      title: `${parent.domain}, above ${of.domain}, is an allowed domain`,
      sentence: `The allowed list has ${parent.domain}; whether that holds for ${of.domain} too is not confirmed by any source.`,
      confidence: 'inferred',
      entities: [atPartner(parent)],
      uses: [`partner:${parent.id}`],
      admits: { type: 'allowed-partner-domain', partner: parent, isSure: false },
    };
  return {
    state: 'passed',
    title: `${of.domain} is no allowed domain`,
    sentence: isOff
      ? 'Its entry on the allowed list is switched off; the next lists decide.'
      : 'It is not on the allowed list; the next lists decide.',
    confidence: 'confirmed',
  };
};
