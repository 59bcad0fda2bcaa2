import type { Lifeline } from '../domain/ladder.ts';
import type { Party } from '../domain/party.ts';
import type { Pool } from '../domain/pools.ts';
import { conferencingStand, type ConferencingKind } from './conferencing-stand.ts';
import { perObject } from './per-stage.ts';
import { anywhere, type Spot, type Stand } from './stand.ts';
import { edgeInside, edgeOutside, outsideStand, poolStand, remembered } from './stands.ts';
import type { Stage } from './stage.ts';

/** A lifeline with its two faces; most have only one. */
export interface Station {
  readonly lifeline: Lifeline;
  readonly outside: Stand;
  readonly inside: Stand;
  /** Set for the Access Edge and for pools. */
  readonly pool: Pool | null;
}

/** Users are told apart by side and place, since the lifelines of two ladders' callers have the same id. */
export const stationId = ({ lifeline }: Pick<Station, 'lifeline'>): string =>
  lifeline.role === 'user'
    ? `${lifeline.id}.${lifeline.zone}.${lifeline.siteId ?? ''}`
    : lifeline.id;

/** Which of the two parties of a ladder somebody is. */
export type Side = 'from' | 'to';

/**
 * The Access Edge of an edge pool as it speaks SIP. A hardware load balancer is the way out as well as in: it puts its virtual
 * address in place of that of the server (2013 table of hardware load balancing: it is the default gateway of the servers).
 */
export const accessEdge = (stage: Stage, edge: Pool): Station => {
  const outside = balanced(edgeOutside(stage, edge, 'access'));
  return {
    lifeline: outside.lifeline,
    outside,
    inside: balanced(edgeInside(stage, edge, 'access')),
    pool: edge,
  };
};

const balanced = (stand: Stand): Stand => ({ ...stand, starts: stand.answers });

/** A pool inside. */
export const inside = (stage: Stage, pool: Pool): Station => ({
  ...oneFaced(poolStand(stage, pool)),
  pool,
});

/** A conferencing server of a pool. */
export const conferencingServer = (stage: Stage, pool: Pool, kind: ConferencingKind): Station => ({
  ...oneFaced(conferencingStand(stage, pool, kind)),
  pool,
});

/** A party itself: any address of where it is, or the client networks inside. */
export const user = (stage: Stage, party: Party, side: Side): Station => users[side](stage, party);

const userAt =
  (side: Side) =>
  (stage: Stage, party: Party): Station =>
    oneFaced(remembered(stage, `user.${side}.${party.id}`, () => userStand(stage, party, side)));

const users = { from: perObject(userAt('from')), to: perObject(userAt('to')) };

/**
 * Edge of a partner or provider. It has the same id for every partner, as callers have, so that ladders share what is the
 * same for all of them; a ladder has one partner only.
 */
export const partnerEdge = (stage: Stage, party: Party): Station => {
  const partner = stage.partners.get(party.partnerId ?? '');
  return partnerStation(stage, party, {
    id: 'partner-edge',
    label: party.kind === 'federated' ? 'Partner edge' : 'Provider edge',
    name: partner?.proxyFqdn ?? `found by DNS for ${partner?.domain ?? 'the domain'}`,
    zone: 'partner',
    role: 'partner-edge',
    entity: partner ? { collection: 'partners', id: partner.id } : null,
  });
};

/** Server of a partner behind its edge, which nobody here knows. */
export const partnerServer = (stage: Stage, party: Party): Station =>
  partnerStation(stage, party, {
    id: 'partner-server',
    label: party.kind === 'federated' ? 'Front End' : 'Provider',
    name: 'unknown',
    zone: 'partner',
    role: 'partner-server',
    entity: null,
  });

const partnerStation = (
  stage: Stage,
  { partnerId, kind }: Party,
  lifeline: Parameters<typeof outsideStand>[1],
): Station => oneFaced(outsideStand(stage, lifeline, `${lifeline.id}.${kind}.${partnerId ?? ''}`));

/** Public name servers, as one lifeline. */
export const internetDns = (stage: Stage): Station =>
  oneFaced(
    outsideStand(stage, {
      id: 'dns',
      label: 'DNS',
      name: 'public DNS',
      zone: 'internet',
      role: 'dns',
      entity: null,
    }),
  );

/** Something else outside. */
export const elsewhere = (stage: Stage, id: string, label: string, name: string): Station =>
  oneFaced(
    outsideStand(stage, { id, label, name, zone: 'internet', role: 'service', entity: null }),
  );

const oneFaced = (stand: Stand): Station => ({
  lifeline: stand.lifeline,
  outside: stand,
  inside: stand,
  pool: null,
});

const userStand = (stage: Stage, party: Party, side: Side): Stand => {
  const spots = party.zone === 'internal' && party.kind !== 'pstn' ? clients(stage) : anywhere;
  return {
    lifeline: {
      id: side,
      label: party.address.split('@')[0] ?? party.address,
      name: party.address,
      zone: party.zone,
      siteId: stage.pools.get(party.poolId ?? '')?.siteId ?? null,
      role: 'user',
      entity: null,
      addresses: spots.flatMap(({ address }) => address ?? []),
      publicAddresses: [],
    },
    starts: spots,
    answers: spots,
    members: [],
  };
};

/** Networks of clients; any address inside where none is modelled. */
const clients = ({ networks }: Stage): readonly Spot[] => {
  const known = networks.get('clients') ?? [];
  return known.length === 0
    ? [{ name: 'any address inside', serverId: null, address: null, publicAddress: null }]
    : known.map(({ name, prefix }) => ({
        name,
        serverId: null,
        address: prefix,
        publicAddress: null,
      }));
};
