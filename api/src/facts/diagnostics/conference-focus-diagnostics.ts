import { type Diagnostic } from '../../domain/diagnostic.ts';
import { type DiagnosticGroup, inGroup, onlyReasons } from './diagnostic-row.ts';

const group: DiagnosticGroup = { component: 'Front End (conference focus)', sources: ['OCER'] };

/** Ids of conferences before a conferencing server joins in. */
export const conferenceFocusDiagnostics: readonly Diagnostic[] = [
  ...onlyReasons(group, {
    3000: 'Bad From in C3P request',
    3001: 'Bad To in C3P request',
    3002: 'Invalid target user',
    3003: 'The conference-entity supplied in the C3P request is invalid',
    3005: 'The request cannot target a MCU',
    3006: 'Failed to parse the C3P request',
    3007: 'AddUser C3P blob invalid',
    3008: 'Access Method or Auth Method in C3P request is not acceptable',
    3009: 'Malformed endpoint entity',
    3010: 'Bad request without Session-Timer extension',
    3011: 'Failed to process Ms-Mcu-Contact header',
    3012: 'Invalid conference URI',
    3013: 'Invalid MCU URI',
    3015: 'This meeting does not allow 3rd-party dial-out by attendees',
    3016: 'The supplied role is invalid',
  }),
  ...inGroup(group, [
    {
      id: 3004,
      reason: 'The requested C3P command is not implemented',
      headers: ['ms-diagnostics-public'],
    },
    { id: 3014, reason: 'Failed authorization', external: true },
  ]),
];
