import type { AddressGroup, Rule, Ruleset, Translation } from '../../domain/rule.ts';
import { parsePrefix } from '../addresses.ts';
import { ruleId } from '../rule-id.ts';
import { arriveBy } from './arrival.ts';
import { askedText } from './because.ts';
import { packetsOf, spanReader } from './packets.ts';
import type { Question } from './question.ts';

/**
 * The rule that people would add to let all packets of a question pass and no others, to stand in front of the rules that
 * refuse them, under the first free id of added rules. As every added rule it holds whichever way a packet goes. Where
 * packets should arrive elsewhere than they are sent to, it permits them there; to translate them is not its business.
 */
export const ruleFor = (ruleset: Ruleset, question: Question): Rule => {
  const { direction, source, transport, ports, sourcePorts } = question;
  const { destination, several } = arrivalOf(ruleset, question);
  return {
    id: freeId(ruleset.rules),
    action: 'permit',
    direction,
    source: source === null ? any : { name: source, prefixes: [source], publicAddresses: [null] },
    destination: destinationOf(question, destination, several),
    transport,
    ports,
    sourcePorts,
    protocol: transport.toUpperCase(),
    optional: false,
    origin: 'added',
    flowIds: [],
    reason: {
      factId: '',
      sentence: `Permits ${askedText(question, destination)}.`,
      features: [],
      scenarios: [],
      confidence: 'confirmed',
      sources: [],
    },
  };
};

const any: AddressGroup = { name: 'any', prefixes: [], publicAddresses: [] };

interface Arrived {
  /** As the filter should see it; null is any. */
  readonly destination: string | null;
  readonly several: readonly Translation[];
}

const arrivalOf = ({ translations }: Ruleset, question: Question): Arrived => {
  const read = spanReader();
  const arrive = arriveBy(translations, question.family, read);
  const asked = packetsOf(question, { read, arrive, without: null });
  return 'unreadable' in asked
    ? { destination: question.destination, several: [] }
    : { destination: asked.destination, several: asked.arrival.several };
};

const everything = { 4: '0.0.0.0/0', 6: '::/0' } as const;

const destinationOf = (
  { family, source, destination: sent }: Question,
  destination: string | null,
  several: readonly Translation[],
): AddressGroup => {
  if (destination === null && source !== null) return any;
  // Between any and any a rule would hold for the other family too.
  const name = destination ?? everything[family];
  const others = sent === null ? [] : several;
  const isAsSent = sent === null || isSame(name, sent);
  return {
    name,
    prefixes: [name, ...others.map(({ privateAddress }) => privateAddress)],
    publicAddresses: [isAsSent ? null : sent, ...others.map(({ publicAddress }) => publicAddress)],
  };
};

const isSame = (one: string, other: string): boolean =>
  parsePrefix(one)?.text === parsePrefix(other)?.text;

const freeId = (rules: readonly Rule[]): string => {
  const taken = new Set(rules.map(({ id }) => id));
  let index = 0;
  while (taken.has(ruleId('X', index))) index++;
  return ruleId('X', index);
};
