import { type Diagnostic } from '../../domain/diagnostic.ts';
import { type DiagnosticGroup, inGroup, onlyReasons } from './diagnostic-row.ts';

const group: DiagnosticGroup = { component: 'Front End (outbound routing)', sources: ['OCER'] };

/** Ids of outbound routing of phone calls. */
export const outboundRoutingDiagnostics: readonly Diagnostic[] = [
  ...onlyReasons(group, {
    12003: 'Inconsistent internal state',
    12005: 'Error parsing policy for this user',
    12007: 'Could not parse flags in ms-application-via header for outbound call routing',
    12008: 'PSTN toll bypass disallowed',
    12009: 'PSTN toll bypass disallowed for Referrer',
    12010: 'From URI does not match caller URI',
    12011: 'Request body does not conform to schema',
    12012: 'Number of callee URIs exceeded max limit',
  }),
  ...inGroup(group, [
    {
      id: 12000,
      reason: 'Routes available for this request but no available gateway at this point',
      statuses: [504],
    },
    { id: 12001, reason: 'User policy does not contain phone route usage', statuses: [403] },
    { id: 12002, reason: 'Phone number not valid or too large', statuses: [404] },
    { id: 12004, reason: 'No route found', statuses: [404] },
    { id: 12006, reason: 'Trying next hop', statuses: [101] },
  ]),
];
