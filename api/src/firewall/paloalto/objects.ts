import { formatPorts } from '../../domain/net.ts';
import {
  directionsOf,
  inName,
  rangesOf,
  withLength,
  type Compiled,
  type Group,
  type Service,
} from '../compile.ts';
import { labelOf } from '../said.ts';
import type { SeenFromOutside } from '../seen-from-outside.ts';

/** The groups that security rules name, as they name them. */
export const groupsInUse = ({ entries }: Compiled, seen: SeenFromOutside): Group[] => {
  const used = entries.flatMap(({ rule, source, destination }) => [
    source,
    ...directionsOf(rule).map((direction) =>
      direction === 'in' ? seen.group(destination) : destination,
    ),
  ]);
  return [...new Set(used)].filter((group) => group !== null);
};

/** Addresses, address groups and services. */
export const renderObjects = (compiled: Compiled, groups: readonly Group[]): string[] => [
  ...objectsOf(compiled, groups).map(
    (range) => `set address ${compiled.tag}-${inName(range)} ip-netmask ${withLength(range)}`,
  ),
  ...several(groups).map((group) => addressGroup(compiled, group)),
  ...compiled.services.flatMap((service) => serviceObject(compiled, service)),
];

/** What deletes the objects, users before what they use. */
export const undoObjects = (compiled: Compiled, groups: readonly Group[]): string[] => [
  ...several(groups).map(({ id }) => `delete address-group ${compiled.tag}-${id}`),
  ...objectsOf(compiled, groups).map((range) => `delete address ${compiled.tag}-${inName(range)}`),
  ...compiled.services.map(({ id }) => `delete service ${compiled.tag}-${id}`),
];

/** An end of a rule. */
export const termOf = ({ tag }: Compiled, group: Group | null): string => {
  if (group === null) return 'any';
  const [only] = group.ranges;
  return `${tag}-${group.ranges.length === 1 && only ? inName(only) : group.id}`;
};

const several = (groups: readonly Group[]): Group[] =>
  groups.filter(({ ranges }) => ranges.length > 1);

/** Addresses of rules and of translations, each once. */
const objectsOf = ({ nat }: Compiled, groups: readonly Group[]) =>
  rangesOf([
    ...groups,
    { id: '', label: '', ranges: nat.flatMap(({ real, seen }) => [real, seen]) },
  ]);

const addressGroup = ({ tag }: Compiled, { id, label, ranges }: Group): string => {
  const members = ranges.map((range) => `${tag}-${inName(range)}`).join(' ');
  return `set address-group ${tag}-${id} static [ ${members} ] description "${labelOf(`${id},`, label, 200)}"`;
};

const serviceObject = (
  { tag }: Compiled,
  { id, transport, ports, sourcePorts }: Service,
): string[] => {
  const start = `set service ${tag}-${id} protocol ${transport}`;
  return [
    `${start} port ${formatPorts(ports)}`,
    ...(sourcePorts ? [`${start} source-port ${formatPorts(sourcePorts)}`] : []),
    `${start} override yes timeout ${transport === 'udp' ? 120 : 3600}`,
  ];
};
