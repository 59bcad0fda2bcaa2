import { type Diagnostic } from '../../domain/diagnostic.ts';
import { type DiagnosticGroup, inGroup, onlyReasons } from './diagnostic-row.ts';

const group: DiagnosticGroup = {
  component: 'Web services',
  sources: ['WEB-SDK'],
  headers: ['X-Ms-diagnostics'],
  carriedIn: 'HTTP',
};

/** Ids of web services. */
export const webServicesDiagnostics: readonly Diagnostic[] = [
  ...onlyReasons(group, { 28055: 'The OAuth token is invalid' }),
  ...inGroup(group, [
    {
      id: 28000,
      reason: 'User is not SIP enabled',
      component: 'Web Ticket service',
      headers: ['X-Ms-diagnostics', 'Ms-Diagnostics-Fault'],
      statuses: [403],
      cause: 'The account has no SIP address or no licence.',
      fix: 'Enable the user.',
      external: true,
    },
    { id: 28020, reason: 'No valid security token', confidence: 'inferred', sources: ['MEMORY'] },
    { id: 28032, reason: 'The web ticket is invalid', external: true },
    { id: 28033, reason: 'The web ticket has expired', external: true },
  ]),
];
