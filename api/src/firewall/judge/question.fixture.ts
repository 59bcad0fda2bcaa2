import fc from 'fast-check';
import { port, ports, type PortRange } from '../../domain/net.ts';
import type { Ruleset } from '../../domain/rule.ts';
import { covers, parsePrefix, type AddressRange } from '../addresses.ts';
import { anyRuleset } from '../analysis/small-universe.fixture.ts';
import { translated, type Packet } from '../evaluate.ts';
import type { Question } from './question.ts';

/** May anybody reach an Access Edge? */
export const question = (changed: Partial<Question> = {}): Question => ({
  direction: 'in',
  source: null,
  destination: '172.16.1.10',
  arrives: null,
  family: 4,
  transport: 'tcp',
  ports: port(443),
  sourcePorts: null,
  ...changed,
});

const universe = {
  4: ['10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.0/31', '10.0.0.0/30', '0.0.0.0/0'],
  6: ['2001:db8::', '2001:db8::1', '2001:db8::/127', '::ffff:10.0.0.1', '::ffff:0:0/96', '::/0'],
};

const end = (family: 4 | 6) => fc.option(fc.constantFrom(...universe[family]), { freq: 3 });

const range = (...bounds: readonly (readonly [number, number])[]) =>
  fc.constantFrom(...bounds.map(([first, last]) => ({ first, last })));

/** Questions about packets that the samples of the small universe stand for. */
export const anyQuestion = fc.constantFrom(4 as const, 4 as const, 6 as const).chain((family) =>
  fc.record<Question>({
    direction: fc.constantFrom('in', 'out'),
    source: end(family),
    destination: end(family),
    arrives: fc.constant(null),
    family: fc.constant(family),
    transport: fc.constantFrom('tcp', 'tcp', 'tcp', 'udp'),
    ports: range([1, 1], [2, 2], [3, 3], [1, 2], [2, 3], [1, 3], [1, 65_535], [4, 65_535]),
    sourcePorts: fc.option(range([1, 2], [3, 65_535]), { freq: 2 }),
  }),
);

const anyTranslations = fc
  .array(
    fc.constantFrom(
      ['10.0.0.3', '10.0.0.0'],
      ['10.0.0.3', '10.0.0.1'],
      ['10.0.0.1', '10.0.0.2'],
      ['2001:db8::1', '2001:db8::'],
      ['10.0.0.2', '2001:db8::'],
      ['edge.contoso.com', '10.0.0.0'],
    ),
    { maxLength: 3 },
  )
  .map((pairs) =>
    pairs.map(([publicAddress = '', privateAddress = ''], index) => ({
      id: `N${index}`,
      name: 'edge',
      publicAddress,
      privateAddress,
    })),
  );

/** Few rules, or so many that they are found by address and port. */
export const anyWorld = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: anyRuleset.map((each) => [each]) },
      { weight: 1, arbitrary: fc.array(anyRuleset, { minLength: 15, maxLength: 30 }) },
    ),
    anyTranslations,
  )
  .map(([[one, ...others], translations]): Ruleset => ({
    ...one!,
    translations,
    rules: [one!, ...others]
      .flatMap(({ rules }) => rules)
      .map((each, index) => ({ ...each, id: `R${index + 1}` })),
  }));

/** Whether the packet, as it is sent, is one of the question. */
export const isAsked = (asked: Question, packet: Packet): boolean =>
  asked.direction === packet.direction &&
  asked.transport === packet.transport &&
  isIn(asked.source, asked.family, packet.source) &&
  isIn(asked.destination, asked.family, packet.destination) &&
  holds(asked.ports, packet.destinationPort) &&
  holds(asked.sourcePorts ?? ports(1, 65_535), packet.sourcePort);

const holds = ({ first, last }: PortRange, number: number): boolean =>
  first <= number && number <= last;

const known = new Map<string, AddressRange>();

const rangeOf = (text: string): AddressRange => {
  const found = known.get(text) ?? parsePrefix(text)!;
  known.set(text, found);
  return found;
};

const isIn = (prefix: string | null, family: 4 | 6, address: string): boolean =>
  covers(rangeOf(prefix ?? universe[family].at(-1)!), rangeOf(address));

/** Translates as the evaluator does, but never into another family: no packet changes that. */
export const filtered = (world: Ruleset, packet: Packet): Packet => {
  const { translations } = world;
  const alike = translations.filter(
    ({ publicAddress, privateAddress }) =>
      publicAddress.includes(':') === privateAddress.includes(':'),
  );
  return translated({ ...world, translations: alike }, packet);
};
