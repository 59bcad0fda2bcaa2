import { type Diagnostic } from '../../domain/diagnostic.ts';
import { type DiagnosticGroup, inGroup } from './diagnostic-row.ts';

const group: DiagnosticGroup = {
  component: 'client',
  sources: ['MEMORY'],
  headers: ['ms-client-diagnostics'],
};

/** Ids that clients write. */
export const clientDiagnostics: readonly Diagnostic[] = inGroup(group, [
  {
    id: 51004,
    reason: 'Action initiated by user',
    carriedIn: 'BYE/CANCEL',
    cause: 'Nothing is wrong: somebody hung up.',
    sources: ['TRACES'],
  },
  {
    id: 51006,
    reason: 'Caller media connectivity diagnosis info',
    carriedIn: 'ACK/BYE',
    confidence: 'inferred',
  },
  {
    id: 51007,
    reason: 'Callee media connectivity diagnosis info',
    statuses: [200],
    statusConfidence: 'confirmed',
    cause:
      'Nothing is wrong by itself: what the client found out while media looked for a way, with ICEWarn and the addresses of both sides.',
    external: true,
    sources: ['TRACES'],
  },
  { id: 52001, reason: 'Client side general processing error', confidence: 'inferred' },
  {
    id: 52017,
    reason: 'Encryption levels dont match',
    statuses: [488],
    statusConfidence: 'confirmed',
    cause: 'One side insists on encrypted media, the other refuses it.',
    fix: 'Set the same encryption of media on both sides.',
    external: true,
    sources: ['SIPE'],
  },
  { id: 52031, reason: 'Call terminated on media connectivity failure', confidence: 'inferred' },
  {
    id: 52035,
    reason: 'This client has an IM session with the same conversation ID',
    statuses: [488],
    statusConfidence: 'confirmed',
    sources: ['TRACES'],
  },
  { id: 52037, reason: 'Call completed elsewhere', confidence: 'inferred' },
  {
    id: 52063,
    reason: 'Unsupported session description',
    statuses: [488],
    statusConfidence: 'confirmed',
    sources: ['SIPE'],
  },
  {
    id: 52094,
    reason: 'Instant Messaging conversation terminated on user inactivity',
    carriedIn: 'BYE',
    cause: 'The conversation was idle for more than ten minutes.',
    sources: ['TRACES'],
  },
  {
    id: 52107,
    reason: 'Call not established because of media connectivity',
    confidence: 'inferred',
  },
]);
