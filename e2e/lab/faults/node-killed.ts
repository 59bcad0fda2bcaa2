import { balancerRules } from '../balancers.ts';
import type { Call } from '../call/callers.ts';
import { callsThatWork } from '../call/callers.ts';
import { orAgain } from '../call/or-again.ts';
import { type CallSeen, runCall } from '../call/run-call.ts';
import type { InsideCase } from '../inside/inside-report.ts';
import type { Lab } from '../lab.ts';
import type { Situation } from '../situation.ts';
import { byWayOf, type Node, nodesOf } from './by-way-of.ts';
import { lostOf, saidOf } from './media-lost.ts';
import { flowing } from './flowing.ts';

/**
 * Kills an edge server in the middle of two calls, of which one goes by way of it and the other by way of another server of its pool:
 * the first one loses its media, the second one loses nothing, and who calls then gets through by the other server, although the
 * killed one is asked first. Nothing where no edge pool has two servers, or no call works.
 */
export const nodeKilled = async (
  lab: Lab,
  situation: Situation,
): Promise<readonly InsideCase[]> => {
  const [killed, other] = nodesOf(situation.design);
  const [one, two] = relayed(callsThatWork(lab, situation));
  if (!killed || !other || !one || !two) return [];
  const calls = [byWayOf(one, killed), byWayOf(two, other)] as const;
  const next = byWayOf(one, other, killed);
  return orAgain(async () => {
    await lab.enter(situation);
    const balancers = balancersBefore(lab, killed);
    const [first, second] = await during(lab, calls, killed);
    await balance(lab, balancers, situation, (id) => id !== killed.serverId);
    const third = await runCall(lab, next).catch(String);
    await balance(lab, balancers, situation, () => true);
    const asked = balancers.length > 0 ? 'the load balancer' : killed.serverId;
    return [
      caseOf(`call by way of ${killed.serverId}, which is killed`, 'loses media', first),
      caseOf(`call by way of ${other.serverId} meanwhile`, 'loses nothing', second),
      caseOf(`call afterwards, ${asked} asked first`, 'loses nothing', third),
    ];
  });
};

const balancersBefore = ({ stand }: Lab, { serverId }: Node): Lab['stand']['balancers'] =>
  stand.balancers.filter(({ virtual }) =>
    virtual.some(({ members }) => members.some((each) => each.serverId === serverId)),
  );

/** Load balancers notice who is up by themselves, which of the lab they are told. */
const balance = async (
  lab: Lab,
  balancers: Lab['stand']['balancers'],
  { plan }: Situation,
  isUp: (serverId: string) => boolean,
): Promise<void> => {
  for (const each of balancers)
    await lab.load(each.place, balancerRules(each, plan.rulesets, isUp));
};

/** Calls from outside whose media goes by relays at both ends, of two clients outside. */
const relayed = (calls: readonly Call[]): readonly Call[] => {
  const all = calls.filter(({ ends: [from, to], outcome }) => {
    const pair = outcome.pairs.find(({ position }) => position === outcome.winner);
    const [local] = outcome.candidates[0].filter(({ index }) => index === pair?.local);
    const isIn = from.zone === 'internet' && to.zone === 'internal';
    return isIn && local?.transport === 'udp';
  });
  return [...new Map(all.map((call) => [call.ends[0].place, call])).values()];
};

const during = async (
  lab: Lab,
  calls: readonly [Call, Call],
  killed: Node,
): Promise<readonly (CallSeen | string)[]> => {
  const flow = flowing(lab, killed.serverId, 4);
  const media = { packets: 250, intervalMs: 40 };
  const running = calls.map((call) =>
    runCall(lab, call, { media, listen: flow.listen, types: ['relay-udp'] }).catch(String),
  );
  await Promise.race([flow.enough, Promise.all(running)]);
  await lab.kill(killed.serverId);
  return Promise.all(running);
};

const caseOf = (
  title: string,
  predicted: 'loses media' | 'loses nothing',
  seen: CallSeen | string | undefined,
): InsideCase => {
  const base = { group: 'Faults', title, predicted } as const;
  if (seen === undefined || typeof seen === 'string')
    return {
      ...base,
      observed: `no call: ${seen ?? ''}`,
      agreement: 'no',
      because: 'the call did not come about',
    };
  const lost = lostOf(seen);
  const agrees = predicted === 'loses media' ? lost > 0 : lost === 0;
  return {
    ...base,
    observed: saidOf(seen),
    agreement: agrees ? 'yes' : 'no',
    because: agrees ? null : `${lost} packets were lost`,
  };
};
