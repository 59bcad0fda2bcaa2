import type { Meaning } from '../book.ts';
import type { Places } from '../condition.ts';
import { policyRule } from '../policy.ts';
import type { ReadRule } from '../read-rule.ts';
import type { Passage } from '../reader.ts';
import { commonServices, servicesOf, type Service } from '../services.ts';
import { transportsOf } from '../transports.ts';
import type { Line } from '../words.ts';
import { peek, take, takeAddress, takePorts, type Lookups, type Taking } from './operands.ts';
import type { PortRange, Transport } from '../../../domain/net.ts';

/** Finds what access lists refer to. */
export interface AsaLookups extends Lookups {
  readonly service: (name: string) => Meaning<Service>;
  /** Where entries are put that are switched off. */
  readonly passages: Passage[];
}

/** Rules of the lines of one access list; remarks become comments. */
export const rulesOfList = (
  lines: readonly Line[],
  where: { from: Places; to: Places },
  lookups: AsaLookups,
): ReadRule[] => {
  let comment = '';
  return lines.flatMap((line) => {
    const words = line.words.slice(line.words[2] === 'line' ? 4 : 2);
    if (words[0] === 'remark') {
      comment = words.slice(1).join(' ');
      return [];
    }
    const rule = entry({ ...line, words }, { ...where, comment }, lookups);
    comment = '';
    return rule === null ? [] : [rule];
  });
};

interface Where {
  readonly from: Places;
  readonly to: Places;
  readonly comment: string;
}

const entry = (line: Line, where: Where, lookups: AsaLookups): ReadRule | null => {
  const taking: Taking = { words: line.words, at: 0 };
  const isExtended = take(taking) === 'extended';
  const action = take(taking);
  const protocol = takeProtocol(taking, lookups);
  const source = takeAddress(taking, lookups);
  const sourcePorts = takePorts(taking);
  const destination = takeAddress(taking, lookups);
  const group = takeGroup(taking, lookups);
  const ports = group === null ? takePorts(taking) : null;
  const rest = takeRest(taking);
  if (rest === 'inactive') {
    lookups.passages.push({ line: line.line, text: line.text, why: 'is switched off' });
    return null;
  }
  const services = group ?? servicesFor(protocol, ports, sourcePorts);
  return policyRule({
    ...{ line: line.line, text: line.text, ...where, source, destination, services },
    action: action === 'permit' || action === 'deny' ? action : 'unknown',
    unknown: isExtended ? rest : 'is no extended access list',
  });
};

interface Protocol {
  readonly transports: readonly Transport[] | null;
  /** Of an object or group; null when the line says it itself. */
  readonly services: Meaning<Service> | null;
}

const takeProtocol = (taking: Taking, { service }: AsaLookups): Protocol => {
  const word = take(taking);
  if (word !== 'object' && word !== 'object-group')
    return { transports: transportsOf(word), services: null };
  const name = take(taking);
  const services = service(name);
  return {
    transports: null,
    services: services.unknown ? orProtocol(name, services, service) : services,
  };
};

const orProtocol = (
  name: string,
  services: Meaning<Service>,
  service: AsaLookups['service'],
): Meaning<Service> => {
  const protocols = service(`protocol ${name}`);
  return protocols.unknown === '' ? protocols : services;
};

// After the destination, `object-group N` names ports.
const takeGroup = (taking: Taking, { service }: AsaLookups): Meaning<Service> | null => {
  if (peek(taking) !== 'object-group') return null;
  take(taking);
  return service(take(taking));
};

const servicesFor = (
  { transports, services }: Protocol,
  ports: Meaning<PortRange> | null,
  sourcePorts: Meaning<PortRange> | null,
): Meaning<Service> | null => {
  const said = [services, ports, sourcePorts].filter((part) => part !== null);
  if (transports === null && said.length === 0) return null;
  const named = servicesOf(transports ?? ['tcp', 'udp'], valuesOf(ports), valuesOf(sourcePorts));
  return {
    values: commonServices(valuesOf(services), named) ?? named,
    unknown: said.find(({ unknown }) => unknown !== '')?.unknown ?? '',
  };
};

const valuesOf = <T>(part: Meaning<T> | null): readonly T[] | null => part && part.values;

/** What is not understood at the end of a line, or `inactive`. */
const takeRest = ({ words, at }: Taking): string => {
  const rest = words.slice(at);
  const log = rest.indexOf('log');
  const others = rest.filter((word, index) => !isOfLog(word, log >= 0 && index >= log));
  if (others.includes('inactive')) return 'inactive';
  const [first] = others;
  if (first === undefined || /^\(hitcnt=|^0x/.test(first)) return '';
  return `${first} is not known to the reader`;
};

const isOfLog = (word: string, isBehind: boolean): boolean =>
  isBehind &&
  /^(log|\d+|interval|default|disable|emergencies|alerts|critical|errors|warnings|notifications|informational|debugging)$/.test(
    word,
  );
