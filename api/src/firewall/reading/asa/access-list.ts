import { wordAt } from '../padded.ts';
import type { Meaning } from '../book.ts';
import type { Places } from '../condition.ts';
import { policyRule } from '../policy.ts';
import type { ReadRule } from '../read-rule.ts';
import { commonServices, servicesOf, type Service } from '../services.ts';
import { transportsOf } from '../transports.ts';
import type { Line } from '../words.ts';
import { peek, take, takeAddress, takePorts, type Lookups, type Taking } from './operands.ts';
import type { PortRange, Transport } from '../../../domain/net.ts';

/** Finds what access lists refer to. */
export interface AsaLookups extends Lookups {
  readonly service: (name: string) => Meaning<Service>;
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
  if (rest === 'inactive') return null;
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
  if (transports === null && services === null && !ports && !sourcePorts) return null;
  const odd = [services, ports, sourcePorts].find((part) => part?.unknown);
  const named = servicesOf(
    transports ?? ['tcp', 'udp'],
    ports?.values ?? null,
    sourcePorts?.values ?? null,
  );
  const values = commonServices(services?.values ?? null, named) ?? named;
  return { values, unknown: odd?.unknown ?? '' };
};

/** What is not understood at the end of a line, or `inactive`. */
const takeRest = (taking: Taking): string => {
  const rest = taking.words.slice(taking.at);
  const log = rest.indexOf('log');
  const others =
    log < 0 ? rest : [...rest.slice(0, log), ...rest.slice(log + 1).filter(isNotOfLog)];
  if (others.includes('inactive')) return 'inactive';
  if (others.length === 0 || /^\(hitcnt=|^0x/.test(wordAt(others, 0))) return '';
  return `${wordAt(others, 0)} is not known to the reader`;
};

const isNotOfLog = (word: string): boolean =>
  !/^(\d+|interval|default|disable|emergencies|alerts|critical|errors|warnings|notifications|informational|debugging)$/.test(
    word,
  );
