import type { PortRange } from '../../domain/net.ts';
import type { Compiled, Group, Service, StaticNat } from '../compile.ts';
import { labelOf, type Sides } from '../said.ts';
import { nameOf, network } from './names.ts';

const DESCRIPTION = 200;

/** The objects that access lists refer to, and the hosts with their static NAT. */
export const renderObjects = (compiled: Compiled, sides: Sides): string[] => [
  ...compiled.services.flatMap((service) => renderService(compiled, service)),
  ...compiled.groups
    .filter(({ ranges }) => ranges.length > 1)
    .flatMap((group) => renderGroup(compiled, group)),
  ...compiled.nat.flatMap((nat) => renderNat(compiled, nat, sides)),
];

const renderService = (compiled: Compiled, { id, transport, ports, sourcePorts }: Service) => [
  `object service ${nameOf(compiled, id)}`,
  ` service ${transport}${sourcePorts ? ` source ${portTerm(sourcePorts)}` : ''} destination ${portTerm(ports)}`,
];

const portTerm = ({ first, last }: PortRange): string =>
  first === last ? `eq ${first}` : `range ${first} ${last}`;

const renderGroup = (compiled: Compiled, { id, label, ranges }: Group): string[] => [
  `object-group network ${nameOf(compiled, id)}`,
  ` description ${labelOf(`${id},`, label, DESCRIPTION)}`,
  ...ranges.map((range) => ` network-object ${network(range)}`),
];

const renderNat = (compiled: Compiled, nat: StaticNat, { outside, inside }: Sides): string[] => [
  `object network ${nameOf(compiled, nat.id)}`,
  ` host ${nat.real.text}`,
  ` description ${labelOf(`${nat.id},`, nat.name, DESCRIPTION)}`,
  ` nat (${inside},${outside}) static ${nat.seen.text}`,
];
