import { type Diagnostic } from '../../domain/diagnostic.ts';
import { type DiagnosticGroup, inGroup, onlyReasons } from './diagnostic-row.ts';

const group: DiagnosticGroup = { component: 'UCMA application', sources: ['UCMA'] };

/** Ids of application sharing, of UCMA applications and of routing between pools. */
export const applicationsDiagnostics: readonly Diagnostic[] = [
  ...onlyReasons(group, { 24081: 'Endpoint termination' }),
  ...inGroup(group, [
    {
      id: 21000,
      reason: 'New sharer joined conference',
      component: 'Application Sharing Conferencing Server',
      headers: ['ms-diagnostics-public'],
      sources: ['OCER'],
    },
    {
      id: 21002,
      reason: 'Attendees cannot share in this conference',
      component: 'Application Sharing Conferencing Server',
      headers: ['ms-diagnostics-public'],
      cause: 'An attendee tried to share where only presenters may.',
      fix: 'Make the attendee a presenter, or relax the policy of the meeting.',
      sources: ['CMS'],
    },
    {
      id: 24000,
      reason: 'Error parsing SDP',
      component: 'UCMA application or conferencing server',
      statuses: [488],
      statusConfidence: 'confirmed',
      sources: ['SIPE'],
    },
    { id: 24067, reason: 'Mcu is rolling over', headers: ['ms-client-diagnostics'] },
    {
      id: 24083,
      reason: 'Message was received out of dialog',
      headers: ['ms-client-diagnostics'],
      carriedIn: 'response to BENOTIFY',
    },
    {
      id: 25008,
      reason: 'Attempting to route to Primary Pool',
      component: 'Front End (routing)',
      statuses: [101],
      statusConfidence: 'confirmed',
      sources: ['TRACES'],
    },
  ]),
];
