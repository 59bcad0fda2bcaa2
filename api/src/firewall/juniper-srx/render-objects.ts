import { formatPorts } from '../../domain/net.ts';
import {
  inName,
  rangesOf,
  withLength,
  type Compiled,
  type Group,
  type Service,
} from '../compile.ts';
import { labelOf } from '../said.ts';

const BOOK = 'security address-book global';

/** Addresses, address sets and applications. */
export const renderObjects = (compiled: Compiled): string[] => [
  ...rangesOf(compiled.groups).map(
    (range) => `set ${BOOK} address ${compiled.tag}-${inName(range)} ${withLength(range)}`,
  ),
  ...setsOf(compiled).flatMap((group) => addressSet(compiled, group)),
  ...compiled.services.flatMap((service) => application(compiled, service)),
];

/** What deletes the objects. */
export const undoObjects = (compiled: Compiled): string[] => [
  ...setsOf(compiled).map(({ id }) => `delete ${BOOK} address-set ${compiled.tag}-${id}`),
  ...rangesOf(compiled.groups).map(
    (range) => `delete ${BOOK} address ${compiled.tag}-${inName(range)}`,
  ),
  ...compiled.services.map(({ id }) => `delete applications application ${compiled.tag}-${id}`),
];

/** An end of a policy. */
export const termOf = ({ tag }: Compiled, group: Group | null): string => {
  if (group === null) return 'any';
  const [only] = group.ranges;
  return `${tag}-${group.ranges.length === 1 && only ? inName(only) : group.id}`;
};

const setsOf = ({ groups }: Compiled): Group[] => groups.filter(({ ranges }) => ranges.length > 1);

const addressSet = ({ tag }: Compiled, { id, label, ranges }: Group): string[] => [
  `set ${BOOK} address-set ${tag}-${id} description "${labelOf(`${id},`, label, 200)}"`,
  ...ranges.map((range) => `set ${BOOK} address-set ${tag}-${id} address ${tag}-${inName(range)}`),
];

const application = ({ tag }: Compiled, service: Service): string[] => {
  const { id, transport, ports, sourcePorts } = service;
  const parts = [
    `protocol ${transport}`,
    ...(sourcePorts ? [`source-port ${formatPorts(sourcePorts)}`] : []),
    `destination-port ${formatPorts(ports)}`,
    'application-protocol ignore',
    `inactivity-timeout ${transport === 'udp' ? 120 : 3600}`,
  ];
  return parts.map((part) => `set applications application ${tag}-${id} ${part}`);
};
