import { type ScenarioId } from '../domain/scenario.ts';
import { type Need } from './need.ts';

/** Features that a scenario is a use of; without them nobody plays it. */
export const scenarioNeeds: Readonly<Record<ScenarioId, Need>> = {
  'sign-in-remote': 'remote-access',
  'sign-in-mobile': 'mobility',
  'presence-federated': 'federation',
  'im-peer-to-peer': 'remote-access',
  'im-federated': 'federation',
  'im-public': 'public-im',
  'im-xmpp': 'xmpp',
  'conference-web': 'web-conferencing',
  'conference-application-sharing': 'desktop-sharing',
  'conference-audio-video': 'audio-video',
  'voice-remote': { allOf: ['audio-video', 'remote-access'] },
  'voice-federated': { allOf: ['audio-video', 'federation'] },
  'voice-pstn': { allOf: ['pstn-calling', 'remote-access'] },
};

const signedIn: readonly ScenarioId[] = [
  'sign-in-remote',
  'im-peer-to-peer',
  'conference-web',
  'conference-application-sharing',
  'conference-audio-video',
  'voice-remote',
  'voice-pstn',
];
const federated: readonly ScenarioId[] = ['presence-federated', 'im-federated', 'voice-federated'];
const conferences: readonly ScenarioId[] = [
  'conference-web',
  'conference-application-sharing',
  'conference-audio-video',
];
const media: readonly ScenarioId[] = [
  'conference-application-sharing',
  'conference-audio-video',
  'voice-remote',
  'voice-federated',
  'voice-pstn',
];
const relayed: readonly ScenarioId[] = media.filter((id) => id !== 'voice-remote');
const betweenEdges: readonly ScenarioId[] = [
  'conference-application-sharing',
  'conference-audio-video',
  'voice-federated',
];
const partners: readonly ScenarioId[] = [...federated, 'im-public'];
const everySip: readonly ScenarioId[] = [...signedIn, ...partners, 'im-xmpp'];
const web: readonly ScenarioId[] = ['sign-in-remote', 'sign-in-mobile', ...conferences];
const names: readonly ScenarioId[] = [...signedIn, ...federated];

/**
 * Scenarios that break without what a fact asks for. Concluded from the message sequences of each scenario: inferred,
 * whatever the confidence of the fact.
 */
export const scenariosOfFact: Readonly<Record<string, readonly ScenarioId[]>> = {
  'EXT-01': everySip,
  'EXT-02': [...partners, 'im-xmpp'],
  'EXT-03': [...partners, 'im-xmpp'],
  'EXT-04': signedIn,
  'EXT-05': [...partners, 'conference-audio-video'],
  'EXT-06': [...partners, 'conference-audio-video', 'sign-in-mobile'],
  'EXT-07': ['conference-web'],
  'EXT-08': media,
  'EXT-09': betweenEdges,
  'EXT-10': media,
  'EXT-11': betweenEdges,
  'EXT-12': betweenEdges,
  'EXT-13': ['voice-federated', 'conference-audio-video'],
  'EXT-14': ['voice-federated'],
  'EXT-15': ['voice-federated'],
  'EXT-16': ['im-xmpp'],
  'EXT-17': ['im-xmpp'],
  'EXT-18': ['im-xmpp'],
  'PIC-01': ['im-public'],
  'PIC-02': ['im-public'],
  'PIC-03': ['im-public'],
  'PIC-04': ['im-public'],
  'INT-01': everySip,
  'INT-02': everySip,
  'INT-03': ['conference-web'],
  'INT-04': media,
  'INT-05': relayed,
  'INT-06': relayed,
  'INT-07': everySip,
  'INT-08': ['im-xmpp'],
  'INT-12': relayed,
  'RP-01': ['sign-in-mobile'],
  'RP-02': web,
  'RP-03': ['sign-in-mobile'],
  'RP-04': web,
  'RP-05': ['conference-web'],
  'DIR-01': ['sign-in-mobile'],
  'DIR-02': web,
  'DIR-03': ['sign-in-remote', ...conferences],
  'DIR-06': everySip,
  'DIR-07': everySip,
  'PSTN-01': ['voice-pstn'],
  'PSTN-02': ['voice-pstn'],
  'PSTN-03': ['voice-pstn'],
  'PSTN-04': ['voice-pstn'],
  'PSTN-05': ['voice-pstn'],
  'X-SIP-A': names,
  'X-SIPTLS-SRV': ['sign-in-remote'],
  'X-FED-SRV': [...federated, 'sign-in-mobile'],
  'X-SIPEXT-A': ['sign-in-remote'],
  'X-WEBCON-A': ['conference-web'],
  'X-AV-A': media,
  'X-XMPP-SRV': ['im-xmpp'],
  'X-XMPP-A': ['im-xmpp'],
  'X-WEBEXT-A': web,
  'X-WEBDIREXT-A': web,
  'X-MEET-A': conferences,
  'X-LYNCDISC': ['sign-in-mobile', 'sign-in-remote'],
  'X-OWAS-A': ['conference-web'],
  'I-EDGEINT-A': everySip,
  'I-MEET-A': conferences,
  'I-LYNCDISCINT': ['sign-in-mobile'],
  'P-NEXTHOP': everySip,
  'CERT-EDGE-EXTERNAL': everySip,
  'CERT-EDGE-INTERNAL': everySip,
  'CERT-AV-AUTH': media,
  'CERT-REVERSE-PROXY': web,
  'CERT-DIRECTOR': everySip,
  'CERT-FRONT-END': everySip,
  'CERT-STANDARD-EDITION': everySip,
  'CERT-MEDIATION': ['voice-pstn'],
};
