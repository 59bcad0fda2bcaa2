import { padded, wordAt } from '../padded.ts';
import { entryOf, type Book } from '../book.ts';
import { readPorts, servicesOf, type Service } from '../services.ts';
import { transportsOf } from '../transports.ts';

/** Applications by their names: the settings of each term, and what they and their sets stand for. */
export interface Applications {
  readonly terms: Map<string, Map<string, string>>;
  readonly applicationSets: Book<Service>;
}

/** Reads `set applications ...`. */
export const readApplication = (
  srx: Applications,
  [kind = '', name = '', ...rest]: readonly string[],
): void => {
  if (kind === 'application-set') {
    if (rest[0] !== 'description') entryOf(srx.applicationSets, name).members.push(wordAt(rest, 1));
    return;
  }
  const [term, settings] =
    rest[0] === 'term' ? [`${name}\n${wordAt(rest, 1)}`, rest.slice(2)] : [name, rest];
  const known = srx.terms.get(term) ?? new Map<string, string>();
  for (let at = 0; at + 1 < settings.length; at += 2)
    known.set(wordAt(settings, at), wordAt(settings, at + 1));
  srx.terms.set(term, known);
};

/** Makes services of all terms. */
export const defineApplications = ({ terms, applicationSets }: Applications): void => {
  for (const [key, settings] of terms) {
    const [name] = padded(key.split('\n'));
    const entry = entryOf(applicationSets, name);
    const services = termOf(settings);
    if (services === null) entry.unknown ||= `application ${name} is not understood`;
    for (const service of services ?? []) entry.values.push(service);
  }
};

const termOf = (settings: ReadonlyMap<string, string>): readonly Service[] | null => {
  const transports = transportsOf(settings.get('protocol') ?? 'ip') ?? ['tcp', 'udp'];
  const [ports, source] = [settings.get('destination-port'), settings.get('source-port')];
  const [to, from] = [ports, source].map((text) => (text === undefined ? [] : readPorts(text)));
  if (!to || !from) return null;
  return servicesOf(
    transports,
    ports === undefined ? null : to,
    source === undefined ? null : from,
  );
};
