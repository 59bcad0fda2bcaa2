import type { Translation } from '../../../domain/rule.ts';
import type { AddressRange } from '../../addresses.ts';
import { readAddresses } from '../address-set.ts';
import type { Passage } from '../reader.ts';
import { readPorts, servicesOf, type Service } from '../services.ts';
import { staticNat } from '../static-nat.ts';
import { value, type Edit } from './blocks.ts';

/** A virtual IP that forwards some ports: where to, as policies see it. */
export interface Forward {
  readonly ranges: readonly AddressRange[];
  readonly services: readonly Service[];
}

interface Found {
  readonly forwards: Map<string, Forward>;
  readonly translations: Translation[];
  readonly passages: Passage[];
}

/** Adds a virtual IP, and tells the addresses that it stands for after translation; null when that is not understood. */
export const addVirtualIp = (found: Found, edit: Edit): readonly AddressRange[] | null => {
  const ranges = readAddresses(value(edit, 'mappedip'));
  const isStatic = ['', 'static-nat'].includes(value(edit, 'type'));
  const isForward = value(edit, 'portforward') === 'enable';
  const nat = isStatic && !isForward ? translationOf(edit) : null;
  if (nat) found.translations.push(nat);
  else found.passages.push(passageOf(edit, isForward));
  if (isStatic && isForward && ranges) addForward(found, edit, ranges);
  return isStatic ? ranges : null;
};

const translationOf = (edit: Edit): Translation | null =>
  staticNat(value(edit, 'extip'), value(edit, 'mappedip'), value(edit, 'comment'));

const passageOf = (edit: Edit, isForward: boolean): Passage => {
  const { line, name } = edit;
  const [outer, inner] = [value(edit, 'extport'), value(edit, 'mappedport')];
  const forwards = `forwards ${value(edit, 'extip')} port ${outer} to port ${inner || outer}`;
  return {
    line,
    text: `edit ${name}`,
    why: isForward ? forwards : 'translates, and denies nothing',
  };
};

const TRANSPORTS: ReadonlyMap<string, 'tcp' | 'udp'> = new Map([
  ...([
    ['', 'tcp'],
    ['tcp', 'tcp'],
    ['udp', 'udp'],
  ] as const),
]);

// Ports that are not understood stand for none, and the policy says so.
const addForward = ({ forwards }: Found, edit: Edit, ranges: readonly AddressRange[]): void => {
  const transport = TRANSPORTS.get(value(edit, 'protocol'));
  const ports = readPorts(value(edit, 'mappedport') || value(edit, 'extport'));
  const services = transport && ports ? servicesOf([transport], ports) : [];
  forwards.set(edit.name, { ranges, services });
};
