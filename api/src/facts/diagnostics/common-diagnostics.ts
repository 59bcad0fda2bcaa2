import { type Diagnostic } from '../../domain/diagnostic.ts';
import { type DiagnosticGroup, inGroup } from './diagnostic-row.ts';

const group: DiagnosticGroup = {
  component: 'client (media)',
  sources: ['MEMORY', 'WEB-SDK'],
  headers: ['ms-client-diagnostics'],
  carriedIn: 'BYE',
};

/** Ids of any component, and the media failures that clients report. */
export const commonDiagnostics: readonly Diagnostic[] = inGroup(group, [
  {
    id: 0,
    reason: 'Server internal error',
    component: 'any server',
    headers: ['ms-diagnostics'],
    carriedIn: 'response',
    sources: ['OCER'],
  },
  {
    id: 1,
    reason: 'Service unavailable',
    component: 'any server',
    headers: ['ms-diagnostics'],
    carriedIn: 'response',
    statuses: [503],
    sources: ['OCER'],
  },
  {
    id: 4,
    reason: 'Insufficient bandwidth to establish session. Do not attempt re-route',
    component: 'client or call admission control',
    headers: ['ms-diagnostics'],
    carriedIn: 'response',
    cause:
      'Call admission control has no bandwidth left for the call on a link between the two sites.',
    fix: 'Raise the bandwidth policy of the link, or let calls leave by the PSTN instead.',
    external: true,
    sources: ['OCER'],
  },
  {
    id: 5,
    reason: 'Insufficient bandwidth to establish session. Attempt PSTN re-route',
    component: 'client or call admission control',
    headers: ['ms-diagnostics'],
    carriedIn: 'response',
    confidence: 'inferred',
    sources: ['MEMORY'],
  },
  {
    id: 22,
    reason:
      'Call failed to establish due to a media connectivity failure when both endpoints are internal',
    carriedIn: 'BYE/CANCEL/4xx',
    cause:
      'Both ends are inside and found no way for media: a firewall between them, an address translated on the way, or a hosted voice mail leg taken for an internal one.',
    fix: 'Open the media ports of clients between the internal networks, and translate no source address towards the edge.',
    external: true,
    sources: ['TRACES'],
  },
  {
    id: 23,
    reason:
      'Call failed to establish due to a media connectivity failure when one endpoint is internal and the other is remote',
    cause:
      'One end is inside, the other outside, and no relayed way was found: UDP 3478 or TCP 443 of the A/V Edge is closed on one of its sides, or a firewall inspects what it takes for TLS.',
    fix: 'Open UDP 3478 and TCP 443 to the A/V Edge on both sides, its media range outbound over TCP, and switch off inspection of applications for it.',
    external: true,
    sources: ['SUPPORT', 'FIELD'],
  },
  {
    id: 24,
    reason:
      'Call failed to establish due to a media connectivity failure when both endpoints are remote',
    cause: 'Both ends are outside and reach no relay in common.',
    fix: 'Open TCP 443 and UDP 3478 from the internet to the A/V Edge, and let edge servers reach the public addresses of each other.',
    external: true,
    sources: ['FIELD'],
  },
  {
    id: 25,
    reason:
      'A federated call failed to establish due to a media connectivity failure where both endpoints are internal',
    cause:
      'Media between the two A/V Edges is closed: the media range outbound to TCP 443 and UDP 3478 of the partner, or the whole range with partners on Office Communications Server 2007.',
    fix: 'Open the media range of the A/V Edge to any address, and check the public address that it is told to offer behind NAT.',
    external: true,
    sources: ['FIELD'],
  },
  {
    id: 26,
    reason:
      'A federated call failed to establish due to a media connectivity failure where one endpoint is internal and the other is remote',
    external: true,
    confidence: 'inferred',
  },
  {
    id: 27,
    reason:
      'A federated call failed to establish due to a media connectivity failure where both endpoints are remote',
    external: true,
    confidence: 'inferred',
  },
  {
    id: 31,
    reason: 'Call terminated on a mid-call media failure',
    external: true,
    confidence: 'inferred',
  },
  {
    id: 32,
    reason: 'Call terminated on a mid-call media failure where both endpoints are internal',
    external: true,
    confidence: 'inferred',
  },
  {
    id: 33,
    reason:
      'Call terminated on a mid-call media failure where one endpoint is internal and the other is remote',
    external: true,
    confidence: 'inferred',
  },
  {
    id: 34,
    reason: 'Call terminated on a mid-call media failure where both endpoints are remote',
    external: true,
    confidence: 'inferred',
  },
]);
