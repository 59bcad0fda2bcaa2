import { type Endpoint, type Flow } from '../domain/flow.ts';
import { type Feature } from '../domain/feature.ts';
import { formatService, type PortRange } from '../domain/net.ts';
import { type Party, type PortFact } from '../facts/port-fact.ts';
import { portFacts } from '../facts/ports/index.ts';
import { firewallOf } from './index-design.ts';
import { unknownAddresses } from './inside-end.ts';
import { metBy } from '../facts/met-by.ts';
import { type Place } from './place.ts';
import { appliesTo, joinNotes, reasonOf } from './reason.ts';

/** The flows that a row of the port tables asks for at one place; none where it does not apply or nothing needs it. */
export const applyFact = (fact: PortFact, place: Place): Flow[] => {
  const features = featuresFor(fact, place);
  if (features === null || fact.partOf !== undefined) return [];
  return courses(fact).flatMap((course) =>
    pairs(fact, course, place).flatMap(([source, destination]) =>
      services(fact, place, destination).map((service) =>
        flowOf(fact, place, { features, ...course, ...service, source, destination }),
      ),
    ),
  );
};

/** The flows of several rows at one place. */
export const applyFacts = (facts: readonly PortFact[], place: Place): Flow[] =>
  facts.flatMap((fact) => applyFact(fact, place));

interface Course {
  readonly direction: Flow['direction'];
  readonly from: Party;
  readonly to: Party;
  readonly suffix: string;
}

interface Service {
  readonly ports: PortRange;
  readonly sourcePorts: PortRange | null;
  readonly variant: string;
  /** Who needs this variant, where not everyone does that needs the fact. */
  readonly features?: readonly Feature[];
}

interface Facing extends Course, Omit<Service, 'features'> {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly features: readonly Feature[];
}

const featuresFor = (fact: PortFact, { index, holds }: Place): readonly Feature[] | null => {
  if (!appliesTo(fact, index)) return null;
  const needed = metBy(fact.need, index.version, holds);
  if (needed === null || fact.narrowed === undefined) return needed;
  const narrowed = metBy(fact.narrowed, index.version, holds);
  return narrowed && [...new Set([...needed, ...narrowed])];
};

const directions = { inbound: 'in', outbound: 'out', inside: 'inside' } as const;

const courses = ({ direction, source, destination }: PortFact): Course[] => {
  if (direction !== 'both')
    return [{ direction: directions[direction], from: source, to: destination, suffix: '' }];
  const [outer, inner] = outsiders.has(source) ? [source, destination] : [destination, source];
  return [
    { direction: 'in', from: outer, to: inner, suffix: ':in' },
    { direction: 'out', from: inner, to: outer, suffix: ':out' },
  ];
};

const outsiders: ReadonlySet<Party> = new Set(['any', 'live-messenger-clients']);

const pairs = (
  { binding }: PortFact,
  { from, to }: Course,
  { ends }: Place,
): (readonly [Endpoint, Endpoint])[] => {
  const destinations = ends[to]?.(binding) ?? [];
  const sources = destinations.length > 0 ? (ends[from]?.(binding) ?? []) : [];
  return sources.flatMap((source) =>
    destinations.map((destination) => [source, destination] as const),
  );
};

const services = (fact: PortFact, place: Place, destination: Endpoint): Service[] => {
  const { configured, sourceRange } = fact;
  const own = (configured && place.portOf(configured)) ?? fact.ports;
  if (!sourceRange?.versions.includes(place.index.version))
    return [
      {
        ports: destination.hosts.length > 0 ? own : fact.ports,
        sourcePorts: null,
        variant: '',
      },
    ];
  const { towards, unless } = sourceRange;
  return [
    { ports: towards, sourcePorts: own, variant: '' },
    ...(unless && place.holds(unless)
      ? [{ ports: fact.ports, sourcePorts: null, variant: `:${unless}`, features: [unless] }]
      : []),
  ];
};

const flowOf = (fact: PortFact, place: Place, facing: Facing): Flow => {
  const { direction, source, destination, ports, sourcePorts, features } = facing;
  return {
    id: idOf(fact, place, facing),
    firewallId:
      fact.firewall === 'none' ? null : firewallOf(place.index, place.siteId, fact.firewall),
    side: fact.firewall,
    direction,
    source,
    destination,
    protocol: fact.protocol,
    transport: fact.transport,
    ports,
    sourcePorts,
    binding: bindingOf(place, source, destination),
    optional: fact.optional ?? false,
    reason: reasonOf(fact, place.index, sentenceOf(fact, facing), features),
    notes: notesOf(fact, place, facing),
  };
};

const notesOf = (fact: PortFact, place: Place, facing: Facing): string | null =>
  joinNotes(
    fact.notes,
    fact.byVersion?.[place.index.version],
    ...partsOf(fact, place),
    ...unknownAddresses(facing),
  );

const idOf = (fact: PortFact, { ref }: Place, { source, destination, ...rest }: Facing): string => {
  const peers = [source, destination].flatMap(({ entity }) =>
    entity && !(entity.id === ref.id && entity.collection === ref.collection) ? [entity.id] : [],
  );
  return [`${fact.id}.${ref.id}`, ...peers].join(':') + rest.suffix + rest.variant;
};

const bindingOf = ({ ref }: Place, source: Endpoint, destination: Endpoint): Flow['binding'] => {
  const end = [source, destination].find(({ entity }) => entity?.id === ref.id) ?? destination;
  const kinds = new Set(end.hosts.map(({ kind }) => kind));
  if (!kinds.has('vip')) return 'node';
  return kinds.size > 1 ? 'both' : 'vip';
};

const sentenceOf = (
  { because, transport }: PortFact,
  { source, destination, ports }: Facing,
): string =>
  because
    .replace('{source}', () => wordsFor(source))
    .replace('{destination}', () => wordsFor(destination))
    .replace('{port}', formatService(transport, ports));

const wordsFor = ({ label }: Endpoint): string => (label === 'any' ? 'the internet' : label);

const none: readonly PortFact[] = [];
const parts = Map.groupBy(portFacts, ({ partOf }) => partOf);

const partsOf = (fact: PortFact, place: Place): string[] =>
  (parts.get(fact.id) ?? none)
    .filter((part) => featuresFor(part, place))
    .map(({ id, statement }) => `Covers ${id}: ${statement}`);
