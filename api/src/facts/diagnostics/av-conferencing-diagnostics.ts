import { type Diagnostic } from '../../domain/diagnostic.ts';
import { type DiagnosticGroup, inGroup, onlyReasons } from './diagnostic-row.ts';

const group: DiagnosticGroup = {
  component: 'A/V Conferencing Server',
  sources: ['OCER'],
  headers: ['ms-diagnostics', 'ms-diagnostics-public'],
};

/** Ids of the A/V Conferencing Server. */
export const avConferencingDiagnostics: readonly Diagnostic[] = [
  ...onlyReasons(group, {
    7000: 'Maximum number of meetings exceeded - server is too busy',
    7002: 'The specified conference does not exist',
    7004: 'The AV MCU supports only application/sdp offer/answers',
    7005: 'The request is malformed or unexpected at this time',
    7006: 'Conference not provisioned for this user',
    7007: 'Replacing existing user is not allowed',
    7008: 'Error parsing SDP',
    7009: 'IPv6 connection address not supported',
  }),
  ...inGroup(group, [
    {
      id: 7001,
      reason: 'NAT/Firewall traversal service not available',
      cause:
        'The A/V Conferencing Server got no credentials from the A/V Edge, or no address on it.',
      fix: 'Check TCP 5062, TCP 443 and UDP 3478 from the conferencing server to the inside of the edge, the edge service, and the certificate inside.',
      external: true,
    },
    {
      id: 7003,
      reason: 'The SIP INVITE request with the client timed out',
      cause:
        'The client never answered the call of the conference, or its answer was lost at the edge.',
      external: true,
    },
  ]),
];
