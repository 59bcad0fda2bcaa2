import { type Diagnostic } from '../domain/diagnostic.ts';
import { applicationsDiagnostics } from './diagnostics/applications-diagnostics.ts';
import { avConferencingDiagnostics } from './diagnostics/av-conferencing-diagnostics.ts';
import { clientDiagnostics } from './diagnostics/client-diagnostics.ts';
import { commonDiagnostics } from './diagnostics/common-diagnostics.ts';
import { conferenceFocusDiagnostics } from './diagnostics/conference-focus-diagnostics.ts';
import { federatedPeerDiagnostics } from './diagnostics/federated-peer-diagnostics.ts';
import { listedDiagnostics } from './diagnostics/listed-diagnostics.ts';
import { mediationDiagnostics } from './diagnostics/mediation-diagnostics.ts';
import { otherServersDiagnostics } from './diagnostics/other-servers-diagnostics.ts';
import { outboundRoutingDiagnostics } from './diagnostics/outbound-routing-diagnostics.ts';
import { presenceDiagnostics } from './diagnostics/presence-diagnostics.ts';
import { serverApplicationsDiagnostics } from './diagnostics/server-applications-diagnostics.ts';
import { sipStackDiagnostics } from './diagnostics/sip-stack-diagnostics.ts';
import { userServicesDiagnostics } from './diagnostics/user-services-diagnostics.ts';
import { webAccessDiagnostics } from './diagnostics/web-access-diagnostics.ts';
import { webServicesDiagnostics } from './diagnostics/web-services-diagnostics.ts';

/** Every id of diagnostics that is known, in order; of some only that they exist. */
export const diagnostics: readonly Diagnostic[] = [
  ...commonDiagnostics,
  ...sipStackDiagnostics,
  ...federatedPeerDiagnostics,
  ...presenceDiagnostics,
  ...conferenceFocusDiagnostics,
  ...userServicesDiagnostics,
  ...serverApplicationsDiagnostics,
  ...avConferencingDiagnostics,
  ...mediationDiagnostics,
  ...outboundRoutingDiagnostics,
  ...otherServersDiagnostics,
  ...webAccessDiagnostics,
  ...applicationsDiagnostics,
  ...webServicesDiagnostics,
  ...clientDiagnostics,
  ...listedDiagnostics,
].toSorted((a, b) => a.id - b.id);
