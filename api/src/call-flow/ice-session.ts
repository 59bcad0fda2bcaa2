import type { Partner } from '../domain/access.ts';
import type { IceAgent, IceDialect, IceSession } from '../domain/ice.ts';
import type { Party } from '../domain/party.ts';
import type { Pool } from '../domain/pools.ts';
import { partnerRelay, relaysOf } from './ice-relays.ts';
import { isAlike } from './is-alike.ts';
import { perStage } from './per-stage.ts';
import { membersStand } from './stands.ts';
import type { Stage } from './stage.ts';
import type { Station } from './station.ts';

/** One end of media: a party, or the conferencing or Mediation server of a pool. */
export type MediaEnd =
  | { readonly kind: 'party'; readonly party: Party }
  | {
      readonly kind: 'server';
      readonly pool: Pool;
      readonly role: 'mcu' | 'mediation';
      readonly station: Station;
    };

/** The media session between two ends, made once for each pair of ends; the first one offers. */
export const iceSession = (
  stage: Stage,
  media: IceSession['media'],
  ends: readonly [MediaEnd, MediaEnd],
): IceSession => {
  const id = `${media}:${endId(ends[0])}~${endId(ends[1])}`;
  const known = stage.sessions.get(id);
  if (known) return known;
  const made: IceSession = {
    id,
    media,
    agents: [agent(stage, ends, 'from'), agent(stage, ends, 'to')],
  };
  const before = stage.earlier?.sessions.get(id);
  const session = before && isAlike(before.agents, made.agents) ? before : made;
  stage.sessions.set(id, session);
  endsOf.set(session, ends);
  return session;
};

const endsOf = new WeakMap<IceSession, readonly [MediaEnd, MediaEnd]>();

/** A session between the same ends on a stage where their addresses may be others; the same object where they are not. */
export const sessionOn = (stage: Stage, session: IceSession): IceSession => {
  const ends = endsOf.get(session);
  if (!ends) return session;
  const now = [endOn(stage, ends[0]), endOn(stage, ends[1])] as const;
  const agents: IceSession['agents'] = [agent(stage, now, 'from'), agent(stage, now, 'to')];
  if (isAlike(agents, session.agents)) return session;
  const made: IceSession = { ...session, agents };
  endsOf.set(made, now);
  return made;
};

const endOn = ({ pools }: Stage, end: MediaEnd): MediaEnd =>
  end.kind === 'party' ? end : { ...end, pool: pools.get(end.pool.id) ?? end.pool };

/** Addresses in examples, of the ranges for documentation (RFC 5737). */
const examples = { remote: '198.51.100.20', peer: '198.51.100.30', guest: '198.51.100.40' };

const endId = (end: MediaEnd): string =>
  end.kind === 'party' ? end.party.id : `${end.role}.${end.pool.id}`;

const agent = (
  stage: Stage,
  [from, to]: readonly [MediaEnd, MediaEnd],
  side: 'from' | 'to',
): IceAgent => {
  const [end, peer] = side === 'from' ? [from, to] : [to, from];
  if (end.kind === 'server')
    return remembered(stage, `${side} ${endId(end)}`, () => serverAgent(stage, end.pool, side));
  const { party } = end;
  const hasOwn = party.partnerId !== null || stage.pools.has(party.poolId ?? '');
  const relayed = hasOwn || peer.kind === 'party' ? '' : peer.pool.id;
  return remembered(stage, `${side} ${party.id} ${relayed}`, () =>
    partyAgent(stage, [party, peer], side),
  );
};

/** Agents of a stage by side and end: whoever has a relay of their own is the same towards everybody. */
const agents = perStage((): Map<string, IceAgent> => new Map());

const remembered = (stage: Stage, key: string, make: () => IceAgent): IceAgent => {
  const known = agents(stage);
  const found = known.get(key);
  if (found) return found;
  const made = make();
  const before = stage.earlier && agents(stage.earlier).get(key);
  const kept = before && isAlike(before, made) ? before : made;
  known.set(key, kept);
  return kept;
};

const partyAgent = (
  stage: Stage,
  [party, peer]: readonly [Party, MediaEnd],
  side: 'from' | 'to',
): IceAgent => {
  const partner = stage.partners.get(party.partnerId ?? '');
  return {
    id: side,
    label: party.address.split('@')[0] ?? party.address,
    addresses: [hostAddress(stage, party, side)],
    ...translatorOf(party, side),
    access: party.access,
    ...(partner ? theirs(partner) : ours(stage, party, peer)),
  };
};

const translatorOf = (party: Party, side: 'from' | 'to'): Pick<IceAgent, 'nat' | 'natAddress'> =>
  party.zone === 'internal' || party.nat === 'none'
    ? { nat: 'none', natAddress: null }
    : { nat: party.nat, natAddress: outsideAddress(party, side) };

const theirs = (partner: Partner): Pick<IceAgent, 'dialect' | 'relays'> => ({
  dialect: dialectOf(partner),
  relays: [partnerRelay(partner)],
});

const ours = (
  stage: Stage,
  party: Party,
  peer: MediaEnd,
): Pick<IceAgent, 'dialect' | 'relays'> => ({
  dialect: 'ms-ice2',
  relays: relaysOf(stage, relayPoolOf(stage, party, peer), party.zone === 'internal'),
});

/** The pool that gives out credentials for the relay: the home pool, or for guests the pool that holds the meeting. */
export const relayPoolOf = (stage: Stage, { poolId }: Party, peer: MediaEnd): Pool | null =>
  stage.pools.get(poolId ?? '') ?? (peer.kind === 'server' ? peer.pool : null);

const serverAgent = (stage: Stage, pool: Pool, side: 'from' | 'to'): IceAgent => {
  const [first] = membersStand(stage, pool).starts;
  return {
    id: side,
    label: pool.fqdn.split('.')[0] ?? pool.fqdn,
    dialect: 'ms-ice2',
    addresses: [exampleIn(first?.address ?? null)],
    nat: 'none',
    natAddress: null,
    access: 'open',
    relays: relaysOf(stage, pool, true),
  };
};

const dialectOf = ({ product }: Partner): IceDialect => {
  if (product === 'ocs-2007') return 'ms-ice';
  return product === 'other' ? 'rfc8445' : 'ms-ice2';
};

const hostAddress = (stage: Stage, party: Party, side: 'from' | 'to'): string => {
  if (party.zone === 'internal')
    return exampleIn(stage.networks.get('clients')?.[0]?.prefix ?? null, side === 'to' ? 1 : 0);
  if (party.nat === 'none') return outsideAddress(party, side);
  return side === 'from' ? '192.168.1.20' : '192.168.2.30';
};

const outsideAddress = ({ kind }: Party, side: 'from' | 'to'): string => {
  if (kind === 'guest') return examples.guest;
  return side === 'from' ? examples.remote : examples.peer;
};

/** An address in a network to show in examples, or one of a private range where no network is known. */
const exampleIn = (prefix: string | null, offset = 0): string => {
  const [address = '10.0.0.0'] = (prefix ?? '10.0.0.0/8').split('/');
  if (!prefix?.includes('/') && prefix !== null) return address;
  const octets = address.split('.');
  return address.includes(':')
    ? `${address.replace(/::$/u, '')}::${20 + offset}`
    : [...octets.slice(0, 3), String(20 + offset)].join('.');
};
