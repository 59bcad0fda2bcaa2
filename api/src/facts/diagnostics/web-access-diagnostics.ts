import { type Diagnostic } from '../../domain/diagnostic.ts';
import { type DiagnosticGroup, onlyReasons } from './diagnostic-row.ts';

const group: DiagnosticGroup = {
  component: 'Communicator Web Access',
  sources: ['CWA'],
  headers: ['event-log'],
  carriedIn: 'HTTP response / event log',
};

/** Ids of Communicator Web Access. */
export const webAccessDiagnostics: readonly Diagnostic[] = onlyReasons(group, {
  18000: 'Invalid format',
  18001: 'Invalid request',
  18100: 'Session not found',
  18101: 'Request throttled',
  18102: 'Invalid operation',
  18201: 'OCS failure response',
  18202: 'Invalid OCS message',
  18203: 'OCS response timeout',
  18301: 'Connection failed',
  18302: 'TLS failed',
  18400: 'Internal failure',
});
