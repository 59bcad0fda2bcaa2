import { explanationOf } from '../explained.ts';
import { lossAndDelay } from '../faults/loss-and-delay.ts';
import { nodeKilled } from '../faults/node-killed.ts';
import type { Lab } from '../lab.ts';
import type { Options } from '../options.ts';
import type { Situation } from '../situation.ts';
import type { InsideCase, InsideReport } from './inside-report.ts';
import { callsMade } from '../call/calls-made.ts';
import type { Call } from '../call/callers.ts';
import { agentsOfServer } from '../served/agents-of-server.ts';
import { xmppPinged } from '../xmpp/xmpp-pinged.ts';
import { mediaBetween } from './media.ts';
import { planProbed } from './plan-probed.ts';
import { portsBefore } from './ports-before.ts';

/** Has agents of the product measure inside the lab where that is wanted, first while no server runs, and prints what does not agree. */
export const runInside = async (
  lab: Lab,
  situation: Situation,
  { agents, calls, faults, sample, nat }: Wanted,
): Promise<InsideReport | null> => {
  const parts: readonly Part[] = [
    ...(agents ? [portsBefore, planProbed, mediaBetween, agentsOfServer] : []),
    ...(calls ? [callsOfSize(sample, nat), xmppPinged] : []),
    ...(faults ? [nodeKilled, lossAndDelay] : []),
  ];
  if (parts.length === 0) return null;
  const cases: InsideCase[] = [];
  for (const part of parts) {
    const measured = await part(lab, situation);
    const own = measured.map((each) => explainedOf(each, situation.design.name));
    cases.push(...own);
    for (const line of own.length > 0 ? linesOf(own) : []) console.log(line);
  }
  return { cases, notRun: NOT_RUN };
};

type Wanted = Pick<Options, 'agents' | 'calls' | 'faults' | 'sample' | 'nat'>;

type Part = (lab: Lab, situation: Situation) => Promise<readonly InsideCase[]>;

/** All calls of a home pool, or those that differ most. */
const callsOfSize =
  (sample: number | null, nat: Options['nat']): Part =>
  (lab, situation) => {
    const first = situation.design.pools.find(({ kind }) => HOMES.includes(kind));
    const isOf = (party: Call['proof']['ladder']['from']): boolean =>
      nat === null
        ? sample === null || party.nat === 'port-dependent'
        : party.nat === nat && party.access === 'open';
    const isWanted = ({ proof: { ladder } }: Call): boolean =>
      [ladder.from, ladder.to].every(
        (party) =>
          (party.poolId === null || party.poolId === first?.id) &&
          (party.kind !== 'remote' || isOf(party)),
      );
    return callsMade(lab, situation, isWanted);
  };

const HOMES: readonly string[] = ['front-end', 'standard-edition'];

/** Whether everything that could be shown is as predicted. */
export const insideAgrees = (inside: InsideReport | null): boolean =>
  inside === null || inside.cases.every(({ agreement }) => agreement !== 'no');

const explainedOf = (one: InsideCase, topology: string): InsideCase => {
  if (one.agreement !== 'no') return one;
  const why = explanationOf(topology, [one.observed]);
  return why ? { ...one, agreement: 'explained', because: why.join(' ') } : one;
};

const linesOf = (cases: readonly InsideCase[]): readonly string[] => [
  `${cases[0]?.group ?? ''}: ${countsOf(cases)}`,
  ...cases
    .filter(({ agreement }) => agreement === 'no')
    .map(
      ({ title, predicted, observed, because }) =>
        `    ${title}: predicted ${predicted}; observed ${observed}; ${because ?? ''}`,
    ),
];

/** How many agree, in words. */
export const countsOf = (cases: readonly InsideCase[]): string => {
  const count = (wanted: InsideCase['agreement']): number =>
    cases.filter(({ agreement }) => agreement === wanted).length;
  const explained = count('explained');
  return [
    `${cases.length} cases`,
    `${count('yes')} agree`,
    `${count('no')} disagree`,
    ...(explained > 0 ? [`${explained} disagree as explained`] : []),
    `${count('unseen')} cannot be shown`,
  ].join(', ');
};

const NOT_RUN = [
  'Calls with more than one partner: the edge of partners has the certificate of the first that is let in',
  'Media of whoever needs a proxy: the lab has none',
  'Media over TCP from end to end, as the clients of the product can: agents check UDP pairs, TCP leads to the relay only',
  'The dialect of the relay of an A/V Edge: coturn speaks RFC 8656',
  'How agents get to their server: a bridge past the firewalls leads there, since no plan has it',
];
