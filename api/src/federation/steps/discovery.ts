import { discoveredPartner } from '../../facts/limits.ts';
import { entryOf, type FederationCase } from '../federation-case.ts';
import { atPartner, atSwitch, type Outcome, setSwitch, type Step } from '../step.ts';

/** Partner discovery: whoever publishes the record is found, at the least trust. */
export const discovery: Step = {
  id: 'discovery',
  title: ({ domain }) => `${domain} is discovered by DNS`,
  judge: (of, admission) => {
    if (!of.input.settings.accessEdge.enablePartnerDiscovery) return off(of);
    if (entryOf(of, 'xmpp')) return left(of);
    return entryOf(of, 'discovered') ? found(of) : unseen(of, admission !== null);
  },
  turn: (of) => {
    const isOn = of.input.settings.accessEdge.enablePartnerDiscovery;
    return {
      word: isOn ? 'Off' : 'On',
      label: isOn ? 'Turn partner discovery off' : 'Turn partner discovery on',
      changes: [setSwitch(of, { enablePartnerDiscovery: !isOn })],
    };
  },
};

const entities = [atSwitch('enablePartnerDiscovery')];

const off = (of: FederationCase): Outcome => ({
  state: 'passed',
  title: 'Partner discovery is off',
  sentence: entryOf(of, 'discovered')
    ? 'The domain is entered as discovered, but only listed domains federate.'
    : 'Only listed domains federate.',
  confidence: 'confirmed',
  entities,
});

const left = ({ domain }: FederationCase): Outcome => ({
  state: 'passed',
  title: 'Partner discovery is on',
  sentence: `${domain} is entered as an XMPP partner, which the next step judges.`,
  confidence: 'derived',
  entities,
});

const found = (of: FederationCase): Outcome => {
  const entry = entryOf(of, 'discovered') ?? null;
  const { messagesPerSecond, localUris } = discoveredPartner;
  return {
    state: 'decided',
    title: `${of.domain} is discovered by DNS`,
    sentence: `It is found by _sipfederationtls._tcp.${of.domain} and limited to ${messagesPerSecond} messages a second and ${localUris.toLocaleString('en-US')} of our addresses.`,
    confidence: 'confirmed',
    entities: [...entities, ...(entry ? [atPartner(entry)] : [])],
    uses: ['switch:enablePartnerDiscovery'],
    admits: { type: 'discovered-partner-domain', partner: entry, isSure: true },
  };
};

const unseen = ({ domain }: FederationCase, isAdmitted: boolean): Outcome => ({
  state: 'unsure',
  title: `${domain} may be discovered by DNS`,
  sentence: `It federates if _sipfederationtls._tcp.${domain} leads to a host in that domain; no topology shows that.`,
  confidence: 'confirmed',
  entities,
  uses: ['switch:enablePartnerDiscovery'],
  ...(isAdmitted
    ? {}
    : { admits: { type: 'discovered-partner-domain', partner: null, isSure: false } }),
});
