import { type Diagnostic } from '../../domain/diagnostic.ts';
import { type DiagnosticGroup, inGroup } from './diagnostic-row.ts';

const group: DiagnosticGroup = { component: 'client version filter', sources: ['OCER'] };

/** Ids of inbound routing, Exchange UM routing and the client version filter. */
export const otherServersDiagnostics: readonly Diagnostic[] = inGroup(group, [
  {
    id: 13004,
    reason: 'Request was proxied to one or more registered endpoints',
    component: 'Front End (inbound routing)',
    statuses: [101],
    statusConfidence: 'confirmed',
    cause: 'Nothing is wrong: progress, with the number of clients that ring as Count.',
    sources: ['TRACES'],
  },
  {
    id: 13014,
    reason:
      'The routing rules did not result in a final response and callee is not enabled for Unified Messaging',
    component: 'Front End (inbound routing)',
    statuses: [480],
    confidence: 'inferred',
    sources: ['MEMORY'],
  },
  {
    id: 15000,
    reason: 'Unable to read the user properties publication for the user or contact object',
    component: 'Front End (Exchange UM routing)',
    statuses: [500],
    statusConfidence: 'confirmed',
    cause: 'The contact object of Exchange UM lacks data since it was moved.',
    fix: 'Create the contact object anew, or update it.',
    sources: ['SUPPORT'],
  },
  { id: 17000, reason: 'Server overloaded', statuses: [503], external: true },
  { id: 17001, reason: 'Invalid request', statuses: [400], external: true },
  { id: 17002, reason: 'Invalid client version', statuses: [400], external: true },
  { id: 17003, reason: 'Declined with URL', statuses: [403], external: true },
  { id: 17004, reason: 'Allowed with URL', statuses: [200], external: true },
]);
