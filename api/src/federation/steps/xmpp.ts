import type { Partner } from '../../domain/access.ts';
import { productNames } from '../../domain/version.ts';
import { entryOf, type FederationCase } from '../federation-case.ts';
import { atPartner, type Outcome, type Step, update } from '../step.ts';

/** XMPP partners, by the proxy of the edge in 2013 and 2015, by a gateway of its own in 2010. */
export const xmpp: Step = {
  id: 'xmpp',
  title: ({ domain }) => `${domain} is an XMPP partner`,
  judge: (of) => {
    const entry = entryOf(of, 'xmpp');
    return entry ? listed(of, entry) : notListed(of);
  },
  turn: (of) => {
    const entry = of.entries.find(({ kind }) => kind === 'xmpp');
    if (!entry) return null;
    return {
      word: entry.enabled ? 'Switched off' : 'Switched on',
      label: `Switch ${entry.domain} ${entry.enabled ? 'off' : 'on'}`,
      changes: [update('partners', entry, { enabled: !entry.enabled })],
    };
  },
};

const listed = (of: FederationCase, entry: Partner): Outcome => {
  const { version } = of.input.settings;
  const about = { entities: [atPartner(entry)], uses: [`partner:${entry.id}`] };
  if (version === '2019' || version === 'SE')
    return {
      ...about,
      state: 'stops',
      title: `${productNames[version]} has no XMPP`,
      sentence: 'XMPP federation was removed with 2019.',
      confidence: version === 'SE' ? 'inferred' : 'confirmed',
    };
  if (of.query.what === 'audio-video')
    return {
      ...about,
      state: 'stops',
      title: 'XMPP carries no audio or video',
      sentence: 'With XMPP partners there are messages and presence only.',
      confidence: 'derived',
    };
  return {
    ...about,
    state: 'decided',
    title: `${of.domain} is an XMPP partner`,
    sentence:
      version === '2010'
        ? 'It is reached through the XMPP gateway.'
        : 'It is reached through the XMPP proxy of the edge.',
    confidence: 'confirmed',
    admits: { type: 'xmpp-partner', partner: entry, isSure: true },
  };
};

const notListed = ({ domain, entries }: FederationCase): Outcome => ({
  state: 'passed',
  title: `${domain} is no XMPP partner`,
  sentence: entries.some(({ kind }) => kind === 'xmpp')
    ? 'Its entry as an XMPP partner is switched off.'
    : 'It is not entered as one.',
  confidence: 'confirmed',
});
