import type { Fault } from '../../../api/src/domain/proof.ts';
import { proveAll } from '../../../api/src/service/prove/prover.ts';
import { crossed } from '../inside/crossed.ts';
import type { InsideCase } from '../inside/inside-report.ts';
import type { Lab } from '../lab.ts';
import type { Situation } from '../situation.ts';

/**
 * The Prosody of a partner asks that of the edge whether it is there, and is answered over a stream of the other direction: both
 * are server to server, encrypted, and shown by certificate. As planned, and without each rule for XMPP. Nothing where no edge
 * server has XMPP or no partner speaks it.
 */
export const xmppPinged = async (
  lab: Lab,
  situation: Situation,
): Promise<readonly InsideCase[]> => {
  const { design, plan } = situation;
  const partner = design.partners.find(({ kind, enabled }) => kind === 'xmpp' && enabled);
  const isThere = [...lab.listeners.values()].some(({ kind }) => kind === 'prosody');
  if (!partner || !isThere) return [];
  const rules = plan.rulesets.flatMap(({ id: firewallId, rules: own }) =>
    own
      .filter(({ protocol }) => protocol === 'XMPP')
      .map(({ id: ruleId }): Fault => ({ kind: 'rule-removed', firewallId, ruleId })),
  );
  const cases: InsideCase[] = [];
  for (const faults of [[], ...rules.map((rule) => [rule])])
    cases.push(await caseOf(lab, { ...situation, faults }, partner.domain));
  return cases;
};

const caseOf = async (lab: Lab, situation: Situation, from: string): Promise<InsideCase> => {
  await lab.enter(situation);
  const to = situation.design.sipDomains.find(({ isDefault }) => isDefault)?.name ?? '';
  const config = `${lab.scratch}/prosody-partner/main.cfg.lua`;
  const said = await lab.do('partner', {
    kind: 'inside',
    order: { act: 'xmpp-ping', config, from, to },
  });
  const { counted } = await crossed(lab, []);
  const gone = situation.faults.map((fault) =>
    fault.kind === 'rule-removed' ? `without ${fault.ruleId} of ${fault.firewallId}` : '',
  );
  const predicted = predictedOf(situation);
  const observed = /pong from/.test(said) ? 'an answer' : 'no answer';
  return {
    group: 'XMPP',
    title: `${from} to ${to}, ${gone.join() || 'as planned'}`,
    predicted,
    observed: [observed, saidOf(said), counted.join(' ')].join('; '),
    agreement: predicted === observed ? 'yes' : 'no',
    because: predicted === observed ? null : 'the proof says otherwise of messages of XMPP',
  };
};

/** The last thing that it says of streams and of the answer. */
const saidOf = (said: string): string =>
  said
    .split('\n')
    .filter((line) => /^(?:Session|Result)/.test(line))
    .at(-1) ?? 'no stream';

/** An answer comes where messages in both directions get through. */
const predictedOf = ({ design, plan, faults }: Situation): string => {
  const { world } = proveAll({ design, plan, faults });
  const ladders = world.plays
    .map((play) => world.prove(play))
    .filter(({ ladder }) => ladder.scenario === 'im-xmpp' && ladder.notApplicable === null);
  return ladders.length > 0 && ladders.every(({ verdict }) => verdict !== 'fails')
    ? 'an answer'
    : 'no answer';
};
