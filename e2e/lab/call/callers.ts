import type { Partner } from '../../../api/src/domain/access.ts';
import type { IceOutcome, IceRelay } from '../../../api/src/domain/ice.ts';
import type { Ladder } from '../../../api/src/domain/ladder.ts';
import type { LadderProof } from '../../../api/src/domain/proof.ts';
import { proveAll } from '../../../api/src/service/prove/prover.ts';
import { homeOf } from '../homes.ts';
import type { Lab } from '../lab.ts';
import { nameServers } from '../name-server.ts';
import type { Situation } from '../situation.ts';
import type { Account } from './call-order.ts';
import { PASSWORD } from './credentials.ts';
import { PARTNER_USERS } from './kamailio-partner.ts';

/** Somebody who calls or is called. */
export interface Caller {
  readonly place: string;
  readonly zone: Ladder['from']['zone'];
  readonly account: Account;
  /** Relay that it gathers candidates with. */
  readonly relay: IceRelay;
}

/** A call of the proof with who makes it for real. */
export interface Call {
  readonly proof: LadderProof;
  readonly outcome: IceOutcome;
  readonly ends: readonly [Caller, Caller];
}

/** The calls of a situation that the lab has clients for; with something broken, only those of a client behind the usual NAT. */
export const callsOf = (lab: Lab, situation: Situation): readonly Call[] => {
  const { design, plan, faults } = situation;
  const { world } = proveAll({ design, plan, faults });
  return world.plays
    .map((play) => world.prove(play))
    .filter(({ ladder }) => SCENARIOS.includes(ladder.scenario))
    .filter(({ ladder }) => faults.length === 0 || isUsual(ladder))
    .flatMap((proof) => callOf(lab, situation, proof));
};

/** Those of them that the proof has come about. */
export const callsThatWork = (lab: Lab, situation: Situation): readonly Call[] =>
  callsOf(lab, situation).filter(({ proof: { verdict } }) => verdict !== 'fails');

const SCENARIOS: readonly string[] = ['voice-remote', 'voice-federated'];

const isUsual = ({ from, to }: Ladder): boolean =>
  [from, to].every(
    ({ kind, nat, access }) =>
      kind === 'internal' || (kind === 'remote' && nat === 'port-dependent' && access === 'open'),
  );

const callOf = (lab: Lab, { design }: Situation, proof: LadderProof): readonly Call[] => {
  const { ladder, media } = proof;
  const [outcome] = media;
  if (!outcome) return [];
  const [one, other] = outcome.session.agents.map(({ relays }) => relays[0]);
  if (!one || !other) return [];
  const from = callerOf(lab, design, { party: ladder.from, relay: one, isSecond: false });
  const isSecond = ladder.from.kind === 'remote' && ladder.to.kind === 'remote';
  const to = callerOf(lab, design, { party: ladder.to, relay: other, isSecond });
  return from && to ? [{ proof, outcome, ends: [from, to] }] : [];
};

type Design = Situation['design'];

interface Role {
  readonly party: Ladder['from'];
  readonly relay: IceRelay;
  /** Whether it is called by one of its own kind. */
  readonly isSecond: boolean;
}

const callerOf = (lab: Lab, design: Design, role: Role): Caller | null => {
  const { zone, kind } = role.party;
  const makers: Partial<Record<typeof kind, typeof internal>> = { internal, remote, federated };
  const made = makers[kind]?.(lab, design, role) ?? null;
  return made && { relay: role.relay, ...made, zone };
};

const domainOf = ({ sipDomains }: Design): string =>
  (sipDomains.find(({ isDefault }) => isDefault) ?? sipDomains[0])?.name ?? '';

const resolverOf = ({ stand }: Lab, view: 'internal' | 'external'): string =>
  nameServers(stand).find((each) => each.view === view)?.address ?? '';

type Made = (
  lab: Lab,
  design: Design,
  role: Role,
) => (Partial<Caller> & Omit<Caller, 'zone' | 'relay'>) | null;

const internal: Made = (lab, design, { party }) => {
  const place = lab.stand.surroundings.clients[0]?.place;
  const pool = design.pools.find(({ id }) => id === party.poolId);
  if (place === undefined || !pool) return null;
  const domain = domainOf(design);
  return {
    place,
    account: {
      uri: `sip:${pool.id}.${place}@${domain}`,
      password: PASSWORD,
      resolver: resolverOf(lab, 'internal'),
      services: [`_sipinternaltls._tcp.${domain}`],
      fallback: { name: pool.fqdn, port: 5061 },
    },
  };
};

const remote: Made = (lab, design, { party, isSecond }) => {
  const { homes, peers } = lab.stand.surroundings;
  // Nobody in the lab needs a proxy.
  if (party.access === 'http-proxy' || party.poolId === null) return null;
  const place = homeOf(isSecond ? peers : homes, party)?.place;
  const domain = domainOf(design);
  return place === undefined
    ? null
    : {
        place,
        account: {
          uri: `sip:${party.poolId}.${place}@${domain}`,
          password: PASSWORD,
          resolver: resolverOf(lab, 'external'),
          services: [`_sip._tls.${domain}`],
          fallback: { name: `sip.${domain}`, port: 443 },
        },
      };
};

const federated: Made = (lab, design, { party, relay }) => {
  const { partnerHome, partnerRelay } = lab.stand.surroundings;
  const partner = speakingPartner(design.partners);
  if (!partner || partner.id !== party.partnerId) return null;
  const { domain, proxyFqdn } = partner;
  const at = { address: partnerRelay, relayedAddress: partnerRelay, relayedFrom: partnerRelay };
  return {
    place: partnerHome.place,
    relay: { ...relay, ...at },
    account: {
      uri: `sip:lab.${partnerHome.place}@${domain}`,
      resolver: resolverOf(lab, 'external'),
      services: [],
      fallback: { name: proxyFqdn ?? `sip.${domain}`, port: PARTNER_USERS },
    },
  };
};

/** The partner as which the edge of partners speaks. */
const speakingPartner = (partners: readonly Partner[]): Partner | undefined =>
  partners.find(({ kind, enabled }) => kind === 'allowed' && enabled);
