import { commonAddresses, everyAddress, type Addresses } from './address-set.ts';
import { commonServices, type Services } from './services.ts';

/** Interfaces or zones, or every one but these; null is every one. */
export type Places = { readonly names: readonly string[]; readonly except: boolean } | null;

/** The packets that a rule is about: those which fit every part of it. */
export interface Condition {
  readonly from: Places;
  readonly to: Places;
  readonly source: Addresses;
  readonly destination: Addresses;
  readonly services: Services;
}

/** Every packet. */
export const everything: Condition = {
  from: null,
  to: null,
  source: null,
  destination: null,
  services: null,
};

/** Every packet of a family. */
export const ofFamily = (family: 4 | 6): Condition => ({
  ...everything,
  source: everyAddress(family),
});

/** What fits both. */
export const both = (a: Condition, b: Condition): Condition => {
  if (a === everything) return b;
  if (b === everything) return a;
  return {
    from: commonPlaces(a.from, b.from),
    to: commonPlaces(a.to, b.to),
    source: commonAddresses(a.source, b.source),
    destination: commonAddresses(a.destination, b.destination),
    services: commonServices(a.services, b.services),
  };
};

/** Whether no first packet of TCP or UDP fits. */
export const isNever = ({ from, to, source, destination, services }: Condition): boolean =>
  source?.length === 0 ||
  destination?.length === 0 ||
  services?.length === 0 ||
  isNowhere(from) ||
  isNowhere(to);

/** Whether a condition is no wider than another, as far as that can be seen at once. */
export const isWithin = (condition: Condition, other: Condition): boolean =>
  PARTS.every((part) => other[part] === null || other[part] === condition[part]);

const PARTS = ['from', 'to', 'source', 'destination', 'services'] as const;

/** Whether packets of the place fit; null is a place without a name. */
export const fits = (places: Places, place: string | null): boolean =>
  places === null || places.except !== (place !== null && places.names.includes(place));

/** The named places. */
export const placesOf = (...names: readonly string[]): Places => ({ names, except: false });

const isNowhere = (places: Places): boolean =>
  places?.except === false && places.names.length === 0;

/** The places that are in both. */
export const commonPlaces = (a: Places, b: Places): Places => {
  if (a === null || b === null) return a ?? b;
  if (a.except && b.except) return { names: [...a.names, ...b.names], except: true };
  const [named, other] = a.except ? [b, a] : [a, b];
  return { names: named.names.filter((name) => fits(other, name)), except: false };
};
