import type { Interview } from '@contract/interview';
import type { Feature } from '@contract/settings';

/** A site as the form holds it: everything typed is text until it is sent. */
export interface SiteAnswer {
  readonly name: string;
  readonly users: string;
  readonly edge: boolean;
  readonly clients: string;
}

/** The answers as the form holds them. */
export interface Answers {
  readonly name: string;
  readonly version: Interview['version'];
  /** One per line or separated by commas; the first is the default one. */
  readonly sipDomains: string;
  readonly internalDomain: string;
  readonly sites: readonly SiteAnswer[];
  readonly features: readonly Feature[];
  readonly scaled: boolean;
  readonly edgeServers: string;
  readonly loadBalancing: Interview['loadBalancing'];
  readonly nat: boolean;
  readonly singleAddress: boolean;
  readonly director: boolean;
  readonly reverseProxy: boolean;
  readonly publicPrefix: string;
  readonly perimeterExternalPrefix: string;
  readonly perimeterInternalPrefix: string;
  readonly serverPrefix: string;
}

/** What the form begins with: a pool of two behind NAT, with what nearly everyone wants. */
export const firstAnswers: Answers = {
  name: 'Contoso',
  version: '2019',
  sipDomains: 'contoso.com',
  internalDomain: 'contoso.net',
  sites: [{ name: 'Headquarters', users: '5000', edge: true, clients: '' }],
  features: [
    'remote-access',
    'anonymous-join',
    'federation',
    'web-conferencing',
    'audio-video',
    'desktop-sharing',
    'mobility',
  ],
  scaled: true,
  edgeServers: '2',
  loadBalancing: 'dns',
  nat: true,
  singleAddress: false,
  director: false,
  reverseProxy: true,
  publicPrefix: '203.0.113.0/24',
  perimeterExternalPrefix: '172.16.1.0/24',
  perimeterInternalPrefix: '172.16.2.0/24',
  serverPrefix: '10.0.0.0/16',
};

/** The answers as they are sent; what was typed wrongly is for the server to say. */
export const toInterview = (answers: Answers): Record<string, unknown> => ({
  ...answers,
  name: answers.name.trim(),
  sipDomains: answers.sipDomains.split(/[\s,;]+/).filter(Boolean),
  internalDomain: answers.internalDomain.trim(),
  sites: answers.sites.map(({ name, users, edge, clients }) => ({
    name: name.trim(),
    users: toNumber(users),
    edge,
    clients: clients.trim() || null,
  })),
  edgeServers: answers.scaled ? toNumber(answers.edgeServers) : 1,
  nat: answers.scaled && answers.loadBalancing === 'hardware' ? false : answers.nat,
});

const toNumber = (text: string): number | string =>
  /^\d+$/.test(text.trim()) ? Number(text) : text;
