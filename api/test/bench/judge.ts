import { port } from '../../src/domain/net.ts';
import type { Rule } from '../../src/domain/rule.ts';
import { plantedRuleset } from '../../src/firewall/analysis/planted.fixture.ts';
import { evaluate } from '../../src/firewall/evaluate.ts';
import { compileJudge, type Judge } from '../../src/firewall/judge/compile-judge.ts';
import type { Question } from '../../src/firewall/judge/question.ts';
import { type Figure, timed } from './measure.ts';

const RULES = 10_000;
const VERDICTS = 100_000;
/** The plain evaluator is too slow for more. */
const COMPARED = 500;

/** Verdicts about packets and sets of packets over 10,000 rules, beside the plain evaluator. */
export const judgeFigures = async (): Promise<Figure[]> => {
  const { ruleset } = plantedRuleset(RULES);
  const packets = Array.from({ length: VERDICTS }, (_, n) => packetFor(ruleset.rules, n));
  const anySource = packets.map((each) => ({ ...each, source: null, sourcePorts: null }));
  const judge = compileJudge(ruleset);
  const withoutOne: Judge = (each) => judge(each, { except: judge(each).rules[0] ?? '' });
  const compared = packets.slice(0, COMPARED);
  const plainly = () => compared.map((each) => evaluate(ruleset, asPacket(each)).action);
  const actions = plainly();
  const agreed = compared.filter(
    (each, n) => judge(each).passes === (actions[n] === 'permit' ? 'yes' : 'no'),
  );
  return [
    {
      ...(await timed(`${VERDICTS} packets judged by ${RULES} rules`, 1_000, () =>
        passing(judge, packets),
      )),
      successes: `${passing(judge, packets)} pass`,
    },
    {
      ...(await timed(`${COMPARED} of them by the plain evaluator`, null, plainly)),
      successes: `${agreed.length} of ${COMPARED} agree`,
    },
    {
      ...(await timed('the same packets from any source', null, () => passing(judge, anySource))),
      successes: `${passing(judge, anySource)} pass`,
    },
    {
      ...(await timed('each of the packets without one rule', null, () =>
        passing(withoutOne, packets),
      )),
      successes: `${passing(withoutOne, packets)} pass`,
    },
    await timed('a new judge and its first verdict', 50, () => compileJudge(ruleset)(packets[0]!)),
  ];
};

const passing = (judge: Judge, questions: readonly Question[]): number =>
  questions.filter((each) => judge(each).passes === 'yes').length;

/** A packet that one of the rules is about, most of them in a mixed order; every tenth to another port. */
const packetFor = (rules: readonly Rule[], n: number): Question => {
  const { source, destination, transport, ports } = rules[(n * 7_919) % rules.length]!;
  const to = addressIn(destination.prefixes) ?? '203.0.113.9';
  const stranger = to.includes(':') ? '2001:db8::7' : '198.51.100.7';
  return {
    ...concrete,
    source: addressIn(source.prefixes) ?? stranger,
    destination: to,
    family: to.includes(':') ? 6 : 4,
    transport,
    ports: port(n % 10 === 0 ? 9 : ports.first),
  };
};

const concrete = {
  direction: 'in',
  source: '',
  destination: '',
  arrives: null,
  sourcePorts: port(50_000),
} as const;

const addressIn = ([prefix]: readonly string[]): string | null => prefix?.split('/')[0] ?? null;

const asPacket = ({ direction, source, destination, transport, ports }: Question) => ({
  direction,
  source: source ?? '',
  destination: destination ?? '',
  transport,
  sourcePort: 50_000,
  destinationPort: ports.first,
});
