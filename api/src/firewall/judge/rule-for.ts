import type { AddressGroup, Rule, Ruleset } from '../../domain/rule.ts';
import { parsePrefix } from '../addresses.ts';
import { readAddresses } from '../reading/address-set.ts';
import { ruleId } from '../rule-id.ts';
import { arriveBy } from './arrival.ts';
import { askedText } from './because.ts';
import { packetsOf, spanReader } from './packets.ts';
import type { Question } from './question.ts';
import { pointText, type Spans } from './span.ts';

/**
 * The rule that people would add to let all packets of a question pass and no others, to stand in front of the rules that
 * refuse them, under the first free id of added rules. As every added rule it holds whichever way a packet goes. Where
 * packets should arrive elsewhere than they are sent to, it permits them there; to translate them is not its business.
 */
export const ruleFor = (ruleset: Ruleset, question: Question): Rule => {
  const { direction, source, transport, ports, sourcePorts } = question;
  const destination = destinationOf(ruleset, question);
  return {
    id: freeId(ruleset.rules),
    action: 'permit',
    direction,
    source: source === null ? any : asSent(source),
    destination,
    transport,
    ports,
    sourcePorts,
    protocol: transport.toUpperCase(),
    optional: false,
    origin: 'added',
    flowIds: [],
    reason: {
      factId: '',
      sentence: `Permits ${askedText(question, question.destination && destination.name)}.`,
      features: [],
      scenarios: [],
      confidence: 'confirmed',
      sources: [],
    },
  };
};

const any: AddressGroup = { name: 'any', prefixes: [], publicAddresses: [] };

const destinationOf = ({ translations }: Ruleset, question: Question): AddressGroup => {
  const { family, source, destination: sent } = question;
  // Between any and any a rule would hold for the other family too.
  if (sent === null) return source === null ? asSent(everything[family]) : any;
  const read = spanReader();
  const arrive = arriveBy(translations, family, read);
  const asked = packetsOf(question, { read, arrive, without: null });
  if ('unreadable' in asked) return asSent(sent);
  const name = asked.destination ?? sent;
  if (asked.arrival.several.length > 0)
    return translatedIn(name, asked.packets.destination.spans, family);
  return { ...asSent(name), publicAddresses: [isSame(name, sent) ? null : sent] };
};

const everything = { 4: '0.0.0.0/0', 6: '::/0' } as const;

const asSent = (prefix: string): AddressGroup => ({
  name: prefix,
  prefixes: [prefix],
  publicAddresses: [null],
});

/** A prefix without the addresses that are translated, and with those that they are translated to. */
const translatedIn = (name: string, spans: Spans, family: 4 | 6): AddressGroup => {
  const ranges = spans.flatMap(({ first, end }) => {
    const last = pointText(family, BigInt(end) - 1n);
    return readAddresses(`${pointText(family, first)}-${last}`) ?? [];
  });
  return {
    name,
    prefixes: ranges.map(({ text }) => text),
    publicAddresses: ranges.map(() => null),
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
