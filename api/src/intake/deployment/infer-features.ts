import type { Feature } from '../../domain/feature.ts';
import { featureNames } from '../../domain/feature.ts';
import type { ReviewRow } from '../../domain/review.ts';
import type { ProductVersion } from '../../domain/version.ts';
import type { Deployment, SourceService } from './deployment.ts';
import { portOf } from './edge-fields.ts';
import { row } from './row.ts';

/** A feature that a deployment shows to have, with the row that says why. */
export interface Inferred {
  readonly feature: Feature;
  readonly reviewed: ReviewRow;
}

/** Features that can be seen in a topology document. Whether policies switch them on is not in it. */
export const inferFeatures = ({ services }: Deployment, version: ProductVersion): Inferred[] =>
  signs.flatMap(({ feature, find, why, result }) => {
    const found = services.find((service) => find(service, version));
    if (!found) return [];
    const at = { line: found.line, endLine: found.endLine };
    return [{ feature, reviewed: row(result, ['Feature', featureNames[feature]], at, why) }];
  });

interface Sign {
  readonly feature: Feature;
  readonly find: (service: SourceService, version: ProductVersion) => boolean;
  readonly why: string;
  readonly result: 'understood' | 'check';
}

const edge =
  (...name: Parameters<typeof portOf>[1]) =>
  (service: SourceService): boolean =>
    service.role === 'EdgeServer' && portOf(service, name) !== undefined;

const application =
  (owner: string) =>
  (service: SourceService): boolean =>
    service.role === 'ApplicationServer' &&
    service.ports.some((port) => port.owner.toLowerCase() === owner);

const POLICIES = 'Whether policies allow it is not in the file.';

const signs: readonly Sign[] = [
  {
    feature: 'remote-access',
    find: edge('AccessEdge', 'SipClient', 'External'),
    why: `The Access Edge takes clients from outside. ${POLICIES}`,
    result: 'check',
  },
  {
    feature: 'federation',
    find: edge('AccessEdge', 'SipServer', 'External'),
    why: 'The Access Edge takes SIP servers from outside.',
    result: 'understood',
  },
  {
    feature: 'xmpp',
    find: (service, version) =>
      ['2013', '2015'].includes(version) &&
      edge('XmppFederationProxy', 'XmppServer', 'External')(service),
    why: 'The XMPP proxy is installed.',
    result: 'understood',
  },
  {
    feature: 'web-conferencing',
    find: edge('DataEdge', 'PsomClient', 'External'),
    why: 'The Web Conferencing Edge takes clients from outside.',
    result: 'understood',
  },
  {
    feature: 'audio-video',
    find: edge('MediaRelayEdge', 'TURNServer', 'External'),
    why: 'The A/V Edge relays media.',
    result: 'understood',
  },
  {
    feature: 'desktop-sharing',
    find: edge('MediaRelayEdge', 'MediaCommunication', 'External'),
    why: `The A/V Edge has a media range. ${POLICIES}`,
    result: 'check',
  },
  {
    feature: 'pstn-calling',
    find: ({ role }) => role === 'MediationServer',
    why: 'Mediation Server is installed.',
    result: 'understood',
  },
  {
    feature: 'dial-in-conferencing',
    find: application('caa'),
    why: 'The conferencing attendant is installed.',
    result: 'check',
  },
  {
    feature: 'mobility',
    find: ({ components }) =>
      components.some((name) => ['McxService', 'UcwaService'].includes(name)),
    why: `The mobility services are among the web components. ${POLICIES}`,
    result: 'check',
  },
  {
    feature: 'office-web-apps',
    find: ({ role }) => role === 'WacService',
    why: 'An Office Web Apps pool is there.',
    result: 'understood',
  },
];
