import type { Translation } from '../../../domain/rule.ts';
import type { AddressRange } from '../../addresses.ts';
import type { Book } from '../book.ts';
import type { Passage } from '../reader.ts';
import type { Service } from '../services.ts';
import type { Line } from '../words.ts';

/** A running configuration of an ASA while it is read. */
export interface Asa {
  readonly networks: Book<AddressRange>;
  readonly services: Book<Service>;
  /** Addresses of `name`. */
  readonly aliases: Map<string, string>;
  /** Lines of each access list, in order, remarks too. */
  readonly lists: Map<string, Line[]>;
  readonly bindings: Binding[];
  readonly interfaces: Interface[];
  readonly translations: Translation[];
  /** What is said about each object. */
  readonly descriptions: Map<string, string>;
  readonly passages: Passage[];
  /** Of `hostname`. */
  name?: string;
}

/** `access-group LIST in interface outside`, or `global`. */
export interface Binding {
  readonly line: Line;
  readonly list: string;
  readonly way: string;
  /** Null for all. */
  readonly place: string | null;
}

/** An interface with its name and how far it is trusted. */
export interface Interface {
  readonly line: number;
  name: string;
  level: number;
}

/** Nothing read yet. */
export const emptyAsa = (): Asa => ({
  networks: new Map(),
  services: new Map(),
  aliases: new Map(),
  lists: new Map(),
  bindings: [],
  interfaces: [],
  translations: [],
  descriptions: new Map(),
  passages: [],
});
