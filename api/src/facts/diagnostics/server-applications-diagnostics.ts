import { type Diagnostic } from '../../domain/diagnostic.ts';
import { type DiagnosticGroup, onlyReasons } from './diagnostic-row.ts';

const group: DiagnosticGroup = { component: 'Front End (server applications)', sources: ['OCER'] };

/** Ids of applications on Front End servers. */
export const serverApplicationsDiagnostics: readonly Diagnostic[] = onlyReasons(group, {
  5000: 'One or more critical applications are not running',
  5001: 'Request timed out',
  5002: 'Request was cancelled',
  5003: 'Internal processing failure',
  5004: 'Failed parsing the incoming request',
  5005: 'The application specified an invalid request-URI',
  5006: 'Failed when constructing the outgoing request',
  5007: 'Failed processing a contact entry',
  5008: 'The application specified an invalid static forwarding URL',
});
