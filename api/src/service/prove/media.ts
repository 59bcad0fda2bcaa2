import { type IceRoute, iceRoute } from '../../call-flow/ice-route.ts';
import type { Stage } from '../../call-flow/stage.ts';
import type { IceOutcome, IcePacket, IceReach, IceSession } from '../../domain/ice.ts';
import type { Crossing } from '../../domain/requirement.ts';
import { negotiate } from '../../ice/negotiate.ts';
import { item } from '../../proof/item.ts';
import type { CrossingAnswer } from '../../proof/judges.ts';
import { packetKey, sessionKey } from './media-keys.ts';
import type { IsTouched } from './ruleset-change.ts';

/** What media asks of the world. */
export interface MediaWorld {
  readonly stage: Stage;
  readonly crossing: (crossing: Crossing) => CrossingAnswer;
  readonly isUp: (serverId: string) => boolean;
}

/** What became of a session, with the answers that led to it: the same answers lead to the same again. */
export interface Negotiated {
  readonly outcome: IceOutcome;
  readonly asked: ReadonlyMap<string, Asked>;
}

/** Sessions of a world before. */
export interface Kept {
  readonly media: ReadonlyMap<string, Negotiated>;
  /** Whether what crosses a firewall may get another answer now; null when anything may be different. */
  readonly isTouched: IsTouched | null;
  /** Firewalls with a rule for an address that came or went: it depends on who has an address what they let pass for others. */
  readonly byOwn: ReadonlySet<string>;
  /** Whether packets between two points go the way that they went. */
  readonly isSameWay: (packet: IcePacket) => boolean;
}

/** Media sessions of one world. */
export interface Negotiator {
  readonly known: ReadonlyMap<string, Negotiated>;
  /** What becomes of a session, in the words of one that is alike. */
  readonly of: (session: IceSession) => IceOutcome;
  /** The same in its own words. */
  readonly exactly: (session: IceSession) => IceOutcome;
}

/** Sessions alike in all that matters come to the same, and so do those of before whose packets get the same answers. */
export const negotiator = (world: MediaWorld, kept: Kept | null = null): Negotiator => {
  const known = new Map<string, Negotiated>();
  const packets = packetsOf(world);
  const again = kept && askingAgain(packets, kept);
  const one = (session: IceSession): Negotiated => {
    const all = new Map<string, Asked>();
    const outcome = negotiate(session, (packet) => {
      const key = packetKey(session, packet);
      const asked = packets.ask(session, packet, key);
      all.set(key, asked);
      return asked.reach;
    });
    return { outcome, asked: all };
  };
  const before = (session: IceSession, key: string): Negotiated | null => {
    const last = kept?.media.get(key);
    if (!last || !again) return null;
    const isWell = last.outcome.verdict === 'works';
    const others: [string, Asked][] = [];
    for (const entry of last.asked) {
      const now = again(session, entry, isWell);
      if (!now) return null;
      if (now !== entry[1]) others.push([entry[0], now]);
    }
    return others.length === 0
      ? last
      : { outcome: last.outcome, asked: new Map([...last.asked, ...others]) };
  };
  return {
    known,
    exactly: (session) => one(session).outcome,
    of: (session) => {
      const key = sessionKey(session);
      const found = known.get(key) ?? before(session, key) ?? one(session);
      known.set(key, found);
      return found.outcome;
    },
  };
};

/** Packets of a world, each sent on its way and answered once. */
interface Packets {
  readonly route: (session: IceSession, packet: IcePacket, key: string) => Routed;
  readonly ask: (session: IceSession, packet: IcePacket, key: string) => Asked;
  /** The same packet on the way that it went. */
  readonly askOn: (asked: Asked) => Asked;
}

const packetsOf = (world: MediaWorld): Packets => {
  const routes = new Map<string, Routed>();
  const reaches = new Map<string, Asked>();
  const route: Packets['route'] = (session, packet, key) => {
    const routed = routes.get(key) ?? routedOf(iceRoute(world.stage, session, packet));
    routes.set(key, routed);
    return routed;
  };
  return {
    route,
    askOn: ({ packet, route: way, text }) => askAlong(world, packet, { route: way, text }),
    ask: (session, packet, key) => {
      const asked = reaches.get(key) ?? askAlong(world, packet, route(session, packet, key));
      reaches.set(key, asked);
      return asked;
    },
  };
};

/** Asks about packets of before, once about each of those that sessions share. */
const askingAgain = (packets: Packets, kept: Kept) => {
  const known = { well: new Map<Asked, Asked | null>(), ill: new Map<Asked, Asked | null>() };
  return (session: IceSession, entry: readonly [string, Asked], isWell: boolean): Asked | null => {
    const all = known[isWell ? 'well' : 'ill'];
    const before = all.get(entry[1]);
    if (before !== undefined) return before;
    const now = askedAgain(packets, kept, session, entry);
    const alike = isAlike(now.reach, entry[1].reach, isWell) ? sameOr(now, entry[1]) : null;
    all.set(entry[1], alike);
    return alike;
  };
};

/**
 * A packet of before with the answer that it gets now. What passed passes again on the same way; what did not may depend on who
 * else has an address.
 */
const askedAgain = (
  { route, ask, askOn }: Packets,
  kept: Kept,
  session: IceSession,
  [key, asked]: readonly [string, Asked],
): Asked => {
  const isSame = isUntouched(asked, kept);
  const isSure = isSame && (asked.reach.passes === 'yes' || !isByOwn(asked, kept));
  if (kept.isSameWay(asked.packet)) return isSure ? asked : askOn(asked);
  const isPassing = isSame && asked.reach.passes === 'yes';
  if (isPassing && route(session, asked.packet, key).text === asked.text) return asked;
  return ask(session, asked.packet, key);
};

/** The answer of before where it is the same in every word. */
const sameOr = (now: Asked, before: Asked): Asked =>
  now.text === before.text && isAlike(now.reach, before.reach, false) ? before : now;

const isByOwn = ({ route }: Asked, { byOwn }: Kept): boolean =>
  !('unroutable' in route) && route.crossings.some(({ firewallId }) => byOwn.has(firewallId ?? ''));

const isUntouched = ({ route }: Asked, { isTouched }: Kept): boolean =>
  isTouched !== null && ('unroutable' in route || !route.crossings.some(isTouched));

/** Where media works, it does not matter for what reason the packets are stopped that it can do without. */
const isAlike = (one: IceReach, other: IceReach, isWell: boolean): boolean => {
  if (one === other) return true;
  if (one.passes !== other.passes) return false;
  return (
    (isWell && one.passes === 'no') ||
    (one.because === other.because && one.uses.join() === other.uses.join())
  );
};

/** Whether packets of a session get through in a world, one after the other. */
export const reachIn =
  (world: MediaWorld, session: IceSession): ((packet: IcePacket) => IceReach) =>
  (packet) =>
    askAlong(world, packet, routedOf(iceRoute(world.stage, session, packet))).reach;

/** A packet with what was answered. */
interface Asked {
  readonly packet: IcePacket;
  /** The way that it went. */
  readonly route: IceRoute;
  readonly text: string;
  readonly reach: IceReach;
}

/** A route, and all that there is to it as text. */
interface Routed {
  readonly route: IceRoute;
  readonly text: string;
}

const routedOf = (route: IceRoute): Routed => ({ route, text: JSON.stringify(route) });

const askAlong = (world: MediaWorld, packet: IcePacket, { route, text }: Routed): Asked => {
  if ('unroutable' in route)
    return {
      packet,
      route,
      text,
      reach: { passes: 'no', uses: [], because: route.unroutable },
    };
  return { packet, route, text, reach: reachBy(world, route) };
};

const reachBy = (
  world: MediaWorld,
  { crossings, servers }: { crossings: readonly Crossing[]; servers: readonly string[] },
): IceReach => {
  const own = servers.map(item.server);
  const down = servers.find((id) => !world.isUp(id));
  if (down !== undefined) return { passes: 'no', uses: own, because: `${down} is down` };
  const answers = crossings.map((crossing) => ({ crossing, answer: world.crossing(crossing) }));
  const worst =
    answers.find(({ answer }) => answer.passes === 'no') ??
    answers.find(({ answer }) => answer.passes !== 'yes');
  return {
    passes: worst ? (worst.answer.passes === 'no' ? 'no' : 'unsure') : 'yes',
    uses: [...own, ...answers.flatMap(({ answer }) => answer.uses)],
    because: worst ? becauseOf(worst.crossing, worst.answer) : null,
  };
};

const becauseOf = ({ firewallId }: Crossing, { passes, because }: CrossingAnswer): string => {
  const how = passes === 'no' ? 'stopped by' : 'not certain at';
  return firewallId === null ? (because ?? '') : `${how} ${firewallId}, ${because ?? ''}`;
};
