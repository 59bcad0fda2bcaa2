import { causeOf, counted, type FindCause } from './cause.ts';

/** Pools of users without an edge pool for their media. */
export const poolsWithoutMediaEdge: FindCause = ({ pools }) =>
  causeOf(
    pools.filter(
      ({ kind, edgePoolId }) =>
        (kind === 'front-end' || kind === 'standard-edition') &&
        !pools.some(({ id }) => id === edgePoolId),
    ),
    {
      title: (count) =>
        counted(count, 'pool has no edge pool for media', 'pools have no edge pool for media'),
      check: 'Without one, its users and conferences get no relayed addresses: set the edge pool.',
      collection: 'pools',
      field: 'edgePoolId',
      confidence: 'confirmed',
    },
  );

/** A/V Edge services, which relay. */
export const relays: FindCause = ({ edgeServices }) =>
  causeOf(
    edgeServices.filter(({ kind }) => kind === 'av'),
    {
      title: (count) => counted(count, 'A/V Edge relays media', 'A/V Edges relay media'),
      check:
        'UDP 3478 and TCP 443 have to be open to it from both sides, and its media range outbound; ICEWarn says which of them failed.',
      collection: 'edgeServices',
    },
  );

/** External addresses behind NAT that do not know how the internet sees them. */
export const addressesWithoutPublic: FindCause = ({ interfaces, servers, pools }) => {
  const translated = new Set(
    servers
      .filter(({ poolId }) => pools.some(({ id, nat }) => id === poolId && nat))
      .map(({ id }) => id),
  );
  return causeOf(
    interfaces.filter(
      ({ serverId, side, service, publicAddress }) =>
        side === 'external' &&
        translated.has(serverId) &&
        (service === 'av' || service === 'all') &&
        publicAddress === null,
    ),
    {
      title: (count) =>
        `${counted(count, 'address', 'addresses')} of an A/V Edge behind NAT without public address`,
      check: 'The A/V Edge offers what it is told as its public address: enter it.',
      collection: 'interfaces',
      field: 'publicAddress',
      confidence: 'confirmed',
    },
  );
};

/** Where credentials for relays come from. */
export const credentialPorts: FindCause = ({ edgeServices }) =>
  causeOf(
    edgeServices.filter(({ kind }) => kind === 'av'),
    {
      title: (count) =>
        counted(count, 'A/V Edge hands out credentials', 'A/V Edges hand out credentials'),
      check:
        'TCP 5062, TCP 443 and UDP 3478 have to be open from the pools inside to the inside of the edge.',
      collection: 'edgeServices',
      field: 'mrasPort',
    },
  );

/** Sites that count bandwidth. */
export const admissionControl: FindCause = ({ sites }) =>
  causeOf(
    sites.filter(({ callAdmissionControl }) => callAdmissionControl),
    {
      title: (count) =>
        counted(count, 'site controls call admission', 'sites control call admission'),
      check:
        'Compare the bandwidth policy of the links between the sites with the calls at that time.',
      collection: 'sites',
      field: 'callAdmissionControl',
    },
  );

/** Gateways to the telephone network. */
export const gateways: FindCause = ({ gateways: all }) =>
  causeOf(all, {
    title: (count) => counted(count, 'PSTN gateway', 'PSTN gateways'),
    check:
      'See in the log of the gateway how it answered, and whether its Mediation Server reaches it.',
    collection: 'gateways',
  });
