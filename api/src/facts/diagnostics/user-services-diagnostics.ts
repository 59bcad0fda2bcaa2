import { type Diagnostic } from '../../domain/diagnostic.ts';
import { type DiagnosticGroup, inGroup, onlyReasons } from './diagnostic-row.ts';

const group: DiagnosticGroup = { component: 'Front End (user services)', sources: ['OCER'] };

/** Ids of registration and of users. */
export const userServicesDiagnostics: readonly Diagnostic[] = [
  ...onlyReasons(group, {
    4000: 'User services default',
    4001: 'XML parse failure',
    4002: 'Multiple users associated with the source phone number',
    4006: 'User not found in pool',
    4007: 'Resource is unknown in this deployment',
    4008: 'Input data too large - one of the parameters to the sproc exceeds limit',
    4009: 'Multiple users associated with the destination phone number',
    4010: 'Missing endpoint identifier',
    4011: 'Epid not present',
    4012: 'Epid too long',
    4013: 'Content-type does not match the expected content type',
  }),
  ...inGroup(group, [
    {
      id: 4003,
      reason: 'From URI not enabled for remote access',
      headers: ['ms-diagnostics-public'],
      statuses: [403],
      cause:
        'The external access policy grants no remote sign-in, or the Access Edge takes no remote users.',
      fix: 'Grant remote sign-in in the external access policy, and allow remote users in the Access Edge configuration.',
      external: true,
    },
    {
      id: 4004,
      reason: 'Credentials provided are not authorized to act as specified from URI',
      headers: ['ms-diagnostics-public'],
      statuses: [403],
      cause: 'The account that signed in does not own the SIP address.',
      fix: 'Sign in with the account that the SIP address belongs to.',
      external: true,
    },
    {
      id: 4005,
      reason: 'Destination URI either not enabled for SIP or does not exist',
      statuses: [404],
      cause: 'The user is not enabled, or has not been replicated yet.',
      fix: 'Enable the user, and check replication and the rights of the groups that it runs with.',
      external: true,
    },
    {
      id: 4140,
      reason: 'User logged out / unregistered elsewhere',
      headers: ['ms-diagnostics-public'],
      carriedIn: 'registration NOTIFY (event=unregistered)',
      sources: ['OCER', 'SIPE'],
    },
    {
      id: 4141,
      reason: 'User disabled',
      headers: ['ms-diagnostics-public'],
      carriedIn: 'registration NOTIFY (event=rejected)',
      cause: 'The user was disabled while signed in.',
      fix: 'Enable the user again.',
      sources: ['OCER', 'SIPE'],
    },
    {
      id: 4142,
      reason: 'User moved',
      headers: ['ms-diagnostics-public'],
      carriedIn: 'registration NOTIFY (event=deactivated)',
      cause: 'The home pool of the user has changed; the client signs in again by itself.',
      sources: ['OCER', 'SIPE'],
    },
    {
      id: 4268,
      reason:
        'Delegate operation not allowed as delegate and delegator are in different deployments',
      statuses: [403],
      statusConfidence: 'confirmed',
      sources: ['SUPPORT'],
    },
  ]),
];
