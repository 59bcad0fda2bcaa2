import { callsOut, collocates, homePoolId } from './inside.ts';
import { hostName, numbered, titled, type Parts, type Place } from './entities.ts';

/** Publishes the web services of the site. */
export const proposeReverseProxy = ({ answers, site, networks }: Place): Parts => {
  const externalAddress = networks.perimeterExternal.take();
  const internalAddress = networks.perimeterInternal.take();
  if (externalAddress === null || internalAddress === null) return {};
  const publicAddress = answers.nat ? networks.publicAddresses.take() : null;
  const id = numbered('rp', 1, site.suffix);
  return {
    reverseProxies: [
      {
        id,
        name: titled('Reverse proxy', site),
        siteId: site.id,
        externalAddress,
        publicAddress,
        internalAddress,
      },
    ],
  };
};

/** The two walls of a site with an edge. */
export const proposeFirewalls = ({ site }: Place): Parts => ({
  firewalls: [
    {
      id: `fw-ext${site.suffix}`,
      name: titled('External firewall', site),
      siteId: site.id,
      side: 'external',
    },
    {
      id: `fw-int${site.suffix}`,
      name: titled('Internal firewall', site),
      siteId: site.id,
      side: 'internal',
    },
  ],
});

/** The stand-alone XMPP gateway of 2010, in the perimeter beside the edge servers. */
export const proposeXmppGateway = ({ answers, site, networks }: Place): Parts => {
  const id = numbered('xmpp', 1, site.suffix);
  const { perimeterExternal: outside, perimeterInternal: inside } = networks;
  const [address, internalAddress] = [outside.take(), inside.take()];
  const publicAddress = answers.nat ? networks.publicAddresses.take() : null;
  const fqdn = hostName(id, answers.internalDomain);
  const external = { id: `${id}-external`, serverId: id, side: 'external' as const, publicAddress };
  const internal = { id: `${id}-internal`, serverId: id, side: 'internal' as const };
  return {
    pools: [{ id, fqdn, kind: 'xmpp-gateway', siteId: site.id }],
    servers: [{ id, fqdn, poolId: id }],
    interfaces: [
      ...(internalAddress === null
        ? []
        : [{ ...internal, address: internalAddress, prefixLength: inside.prefixLength }]),
      ...(address === null
        ? []
        : [{ ...external, address, prefixLength: outside.prefixLength, gateway: outside.gateway }]),
    ],
  };
};

/** Gateway towards the telephone network at a site that homes users. */
export const proposeGateway = (place: Place): Parts => {
  const { answers, site, networks } = place;
  if (!callsOut(place)) return {};
  const id = numbered('gw', 1, site.suffix);
  return {
    gateways: [
      {
        id,
        fqdn: hostName(id, answers.internalDomain),
        siteId: site.id,
        mediationPoolId: collocates(place) ? homePoolId(place) : mediationPoolId(place),
        address: networks.servers.take(),
      },
    ],
  };
};

/** Id of the stand-alone Mediation pool of a site. */
export const mediationPoolId = ({ site }: Pick<Place, 'site'>): string => `medpool${site.suffix}`;
