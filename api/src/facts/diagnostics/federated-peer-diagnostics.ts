import { type Diagnostic } from '../../domain/diagnostic.ts';
import { type DiagnosticGroup, inGroup } from './diagnostic-row.ts';

const group: DiagnosticGroup = {
  component: 'SIP stack of Access Edge and Front End',
  sources: ['MEMORY'],
  confidence: 'inferred',
};

/** Ids of the SIP stack about peers that it could not reach or that gave no reason. */
export const federatedPeerDiagnostics: readonly Diagnostic[] = inGroup(group, [
  {
    id: 1027,
    reason: 'Cannot route this type of SIP request to or from federated partners',
    statuses: [504],
    cause:
      'This kind of request is not taken from or sent to this kind of peer: the domain is not on the list, or record and host of the partner do not match. The other side mostly shows 1034 at the same time.',
    fix: 'Allow the partner on both sides, and correct the record _sipfederationtls._tcp.',
    external: true,
    confidence: 'confirmed',
    sources: ['FIELD'],
  },
  {
    id: 1028,
    reason:
      'Domain resolved by DNS SRV to a configured hosting service but the domain is not in the allow list',
    statuses: [504],
    cause:
      'The record leads to a hosting provider that is known, but the domain itself is not on the allowed list.',
    external: true,
  },
  {
    id: 1033,
    reason: 'Previous hop server component did not report diagnostic information',
    statuses: [504],
    cause: 'A server inside failed without saying why.',
    external: true,
  },
  {
    id: 1034,
    reason: 'Previous hop federated peer did not report diagnostic information',
    statuses: [504, 404, 488],
    statusConfidence: 'confirmed',
    cause:
      'The edge of the partner failed the request and kept the reason: diagnostics do not cross the federation boundary.',
    fix: 'Ask the partner for a trace of its edge; check allowed list, record and certificate in both directions.',
    external: true,
    confidence: 'confirmed',
    sources: ['SIPE', 'TRACES'],
  },
  {
    id: 1035,
    reason: 'Previous hop public IM provider did not report diagnostic information',
    statuses: [504],
    cause:
      'The public IM provider refused without a reason: not provisioned, or the user is not known there.',
    external: true,
  },
  {
    id: 1036,
    reason: 'Previous hop shared address space peer did not report diagnostic information',
    statuses: [504],
    cause: 'The other half of a shared domain failed without saying why.',
    external: true,
  },
  {
    id: 1037,
    reason: 'Previous hop client did not report diagnostic information',
    statuses: [480],
    cause: 'The client declined without saying why.',
    external: true,
  },
  {
    id: 1038,
    reason: 'Failed to connect to a peer server',
    statuses: [504],
    cause: 'No TCP connection to a server inside: refused, or no answer.',
    external: true,
  },
  {
    id: 1039,
    reason: 'Failed to complete TLS negotiation with a peer server',
    statuses: [504],
    cause: 'TLS with a server inside failed.',
    external: true,
  },
  {
    id: 1046,
    reason: 'Failed to connect to a federated peer server',
    statuses: [504],
    cause:
      'No TCP connection to the Access Edge of the partner: port 5061 is closed on the way, or the host is down.',
    external: true,
  },
  {
    id: 1047,
    reason: 'Failed to complete TLS negotiation with a federated peer server',
    statuses: [504],
    cause:
      'TLS with the Access Edge of the partner failed: it does not trust our certificate, something on the way inspects TLS, or names do not match.',
    fix: 'Use a certificate of a public authority or have the partner install ours, and switch off inspection of TLS.',
    external: true,
    confidence: 'confirmed',
    sources: ['FIELD'],
  },
]);
