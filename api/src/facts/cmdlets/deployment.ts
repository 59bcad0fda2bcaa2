import { everyVersion, since2013, xmppVersions } from '../fact-version.ts';
import type { Cmdlets } from './cmdlet.ts';

/** Sites, edge services and certificates. Sources: PS-EDGE, PS. */
export const deploymentCmdlets: Cmdlets = {
  'Get-CsSite': { versions: everyVersion, parameters: {} },
  'Set-CsSite': {
    versions: everyVersion,
    parameters: {
      Identity: everyVersion,
      FederationRoute: everyVersion,
      XmppFederationRoute: xmppVersions,
    },
  },
  'Get-CsService': { versions: everyVersion, parameters: { EdgeServer: everyVersion } },
  'Set-CsEdgeServer': {
    versions: everyVersion,
    parameters: {
      Identity: everyVersion,
      AccessEdgeClientSipPort: everyVersion,
      AccessEdgeExternalSipPort: everyVersion,
      AccessEdgeInternalSipPort: everyVersion,
      DataPsomClientPort: everyVersion,
      DataPsomServerPort: everyVersion,
      MediaCommunicationPortCount: everyVersion,
      MediaCommunicationPortStart: everyVersion,
      MediaRelayAuthEdgePort: everyVersion,
      MediaRelayExternalTurnTcpPort: everyVersion,
      MediaRelayExternalTurnUdpPort: everyVersion,
      MediaRelayInternalTurnTcpPort: everyVersion,
      MediaRelayInternalTurnUdpPort: everyVersion,
      XmppListeningPort: xmppVersions,
    },
  },
  'Enable-CsTopology': { versions: everyVersion, parameters: {} },
  'Get-CsCertificate': { versions: everyVersion, parameters: { Type: everyVersion } },
  'Request-CsCertificate': {
    versions: everyVersion,
    parameters: {
      New: everyVersion,
      Type: everyVersion,
      CA: everyVersion,
      ClientEku: everyVersion,
      DomainName: everyVersion,
      FriendlyName: everyVersion,
      KeySize: everyVersion,
      Output: everyVersion,
      PrivateKeyExportable: everyVersion,
    },
  },
  'Import-CsCertificate': {
    versions: everyVersion,
    parameters: { Path: everyVersion, Password: everyVersion, PrivateKeyExportable: everyVersion },
  },
  'Set-CsCertificate': {
    versions: everyVersion,
    parameters: {
      Type: everyVersion,
      Thumbprint: everyVersion,
      Roll: since2013,
      EffectiveDate: since2013,
    },
  },
};
