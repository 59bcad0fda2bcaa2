import type { ProbePolicy } from '@contract/agents';
import { formatNumber } from '../ui/format';

/** What a policy lets reach, line by line, as an operator reads it. */
export const reachLines = (policy: ProbePolicy): readonly string[] => [
  ...(policy.enabled ? [] : ['Nothing: probes are switched off']),
  policy.reach === 'public'
    ? 'Every address that is routed on the internet'
    : policy.allowedNames.length === 0
      ? 'No public address'
      : listed('Only public addresses of', policy.allowedNames, ''),
  listed('Private networks', policy.allowedPrefixes, 'none'),
  ...(policy.deniedPrefixes.length > 0 ? [listed('Never', policy.deniedPrefixes, '')] : []),
  policy.allowedPorts.length === 0 ? 'Every port' : `Ports ${ranges(policy.allowedPorts)}`,
  ...listens(policy.listenPorts),
  `At most ${formatNumber(policy.perMinute)} a minute, ${formatNumber(policy.perTargetPerMinute)} at one target`,
];

const ranges = (ports: ProbePolicy['allowedPorts']): string =>
  ports
    .map(({ first, last }) => (first === last ? String(first) : `${String(first)}-${String(last)}`))
    .join(', ');

/** Probes of two agents listen; nothing is said where they may at every port. */
const listens = (ports: ProbePolicy['listenPorts']): readonly string[] => {
  if (ports === null) return [];
  return [ports.length === 0 ? 'Never listens' : `Listens only at ports ${ranges(ports)}`];
};

const SHOWN = 6;

const listed = (what: string, all: readonly string[], none: string): string =>
  all.length === 0
    ? `${what}: ${none}`
    : `${what}: ${all.slice(0, SHOWN).join(', ')}${all.length > SHOWN ? ` and ${String(all.length - SHOWN)} more` : ''}`;
