import type { EdgeService } from '../../domain/perimeter.ts';
import type { Design } from '../../domain/topology.ts';
import { psText } from '../language/powershell-literal.ts';
import type { Step } from './step.ts';

/** Ports of the edge services, and the edge pools that federation of each site leaves through. */
export const edgeSteps = (design: Design): Step[] => [
  ...design.pools
    .filter(({ kind }) => kind === 'edge')
    .map(({ id, fqdn }) => ({
      what: `Edge services of ${fqdn}`,
      identity: `EdgeServer:${fqdn}`,
      get: 'Get-CsService',
      getWith: { EdgeServer: '$true' },
      create: null,
      set: 'Set-CsEdgeServer',
      wanted: portsOf(design.edgeServices.filter(({ poolId }) => poolId === id)),
    })),
  ...design.sites.flatMap((site) => {
    const wanted = {
      ...routeOf('FederationRoute', site.federationRouteId, design),
      ...routeOf('XmppFederationRoute', site.xmppRouteId, design),
    };
    return Object.keys(wanted).length === 0 ? [] : routeStep(site.name, wanted);
  }),
];

const routeStep = (name: string, wanted: Record<string, string>): Step => ({
  what: `Federation route of ${name}`,
  identity: `Site:${name}`,
  setIdentity: name,
  get: 'Get-CsSite',
  create: null,
  set: 'Set-CsSite',
  wanted,
});

const routeOf = (
  parameter: string,
  poolId: string | null,
  { pools }: Design,
): Record<string, string> => {
  const pool = pools.find(({ id }) => id === poolId);
  return pool ? { [parameter]: psText(`EdgeServer:${pool.fqdn}`) } : {};
};

const portsOf = (services: readonly EdgeService[]): Record<string, string> =>
  Object.fromEntries(
    services
      .flatMap((service) => Object.entries(parameters[service.kind](service)))
      .flatMap(([name, port]) => (port === null ? [] : [[name, String(port)]])),
  );

type Ports = Readonly<Record<string, number | null>>;

const parameters: Readonly<Record<EdgeService['kind'], (service: EdgeService) => Ports>> = {
  access: ({ port, federationPort, internalPort, xmppPort }) => ({
    AccessEdgeClientSipPort: port,
    AccessEdgeExternalSipPort: federationPort,
    AccessEdgeInternalSipPort: internalPort,
    XmppListeningPort: xmppPort,
  }),
  'web-conferencing': ({ port, internalPort }) => ({
    DataPsomClientPort: port,
    DataPsomServerPort: internalPort,
  }),
  av: (service) => ({
    MediaRelayExternalTurnTcpPort: service.port,
    MediaRelayInternalTurnTcpPort: service.internalPort,
    MediaRelayExternalTurnUdpPort: service.udpPort,
    MediaRelayInternalTurnUdpPort: service.internalUdpPort,
    MediaRelayAuthEdgePort: service.mrasPort,
    MediaCommunicationPortStart: service.mediaPortStart,
    MediaCommunicationPortCount: service.mediaPortCount,
  }),
};
