import type { PlannedProbe } from '../../domain/planned-probe.ts';
import { isAbsence } from './absent-probes.ts';

type Planned = Pick<PlannedProbe, 'kind' | 'target' | 'expected'>;

/** What a planned probe is to find, in words. */
export const plannedText = (probe: Planned): string =>
  probe.expected === 'closed' ? closedText(probe) : openText(probe);

const openText = ({ kind, target }: Planned): string => {
  const { type, from, domain, service, url } = target;
  if (kind === 'dns') return listOf(target['expected']) || `a record of type ${String(type)}`;
  if (kind === 'https') return `${String(service)} at ${String(url)}`;
  if (typeof from === 'string') return `${kind} with ${String(domain)} as ${from}`;
  const names = listOf(target['names']);
  return `${kind} at ${placeOf(target)}${names ? ` with ${names}` : ''}`;
};

const closedText = (probe: Planned): string => {
  const { kind, target } = probe;
  if (isAbsence(probe)) return `no record of type ${String(target['type'])}`;
  if (kind === 'tcp') return `closed at ${placeOf(target)}`;
  // A name server is asked at its address, and for a name that does not matter.
  return `no answer over UDP at ${listOf(target['servers']) || placeOf(target)}`;
};

const placeOf = ({ host, port, ports }: PlannedProbe['target']): string =>
  `${String(host)} port ${listOf(ports) || String(port)}`;

const listOf = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : '');
