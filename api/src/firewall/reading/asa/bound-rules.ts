import { everything, placesOf } from '../condition.ts';
import { inSequence } from '../in-sequence.ts';
import type { Budget, ReadRule } from '../read-rule.ts';
import type { Line } from '../words.ts';
import { rulesOfList, type AsaLookups } from './access-list.ts';
import type { Asa, Binding, Interface } from './model.ts';

/**
 * The rules of a configuration, each access list where it is bound. What leaves an interface has to pass both the list
 * of the one it came from and the list that is bound with `out`. @throws TooLarge
 */
export const boundRules = (asa: Asa, lookups: AsaLookups, budget: Budget): readonly ReadRule[] => {
  if (asa.bindings.length === 0) return unbound(asa, lookups);
  const outbound = asa.bindings.filter(({ way }) => way === 'out');
  const entering = enteringRules(asa, lookups);
  if (outbound.length === 0) return entering;
  const leaving = outbound.flatMap((binding) => [...bound(asa, binding, lookups), rest(binding)]);
  return inSequence([entering, [...leaving, elsewhere(outbound)]], budget);
};

const enteringRules = (asa: Asa, lookups: AsaLookups): ReadRule[] => {
  const inbound = asa.bindings.filter(({ way, place }) => way === 'in' && place !== null);
  const global = asa.bindings.filter(({ way, place }) => way !== 'out' && place === null);
  const listed = [...inbound, ...global].flatMap((binding) => bound(asa, binding, lookups));
  return global.length > 0
    ? [...listed, ...global.map(rest)]
    : [...listed, ...inbound.map(rest), ...byLevel(asa, inbound)];
};

const placeOf = ({ place, way }: Binding) => ({
  from: place !== null && way !== 'out' ? placesOf(place) : null,
  to: place !== null && way === 'out' ? placesOf(place) : null,
});

const bound = (asa: Asa, binding: Binding, lookups: AsaLookups): ReadRule[] => {
  const lines = asa.lists.get(binding.list);
  if (lines) return rulesOfList(lines, placeOf(binding), lookups);
  return [{ ...rest(binding), action: 'unknown', why: `there is no access list ${binding.list}` }];
};

/** Access lists that nothing binds are read as if packets of any interface went through them, one after the other. */
const unbound = (asa: Asa, lookups: AsaLookups): ReadRule[] =>
  [...asa.lists.values()].flatMap((lines) => rulesOfList(lines, { from: null, to: null }, lookups));

const rest = (binding: Binding): ReadRule => ({
  ...aboutLine(binding.line),
  ...{ comment: 'What no line of the access list permits', action: 'deny', why: '' },
  condition: { ...everything, ...placeOf(binding) },
});

const aboutLine = ({ line, text }: Line): Pick<ReadRule, 'line' | 'text'> => ({ line, text });

/** What leaves an interface without a list of its own passes. */
const elsewhere = (outbound: readonly Binding[]): ReadRule => ({
  ...{ line: outbound[0]?.line.line ?? 1, text: 'other interfaces', comment: '', why: '' },
  ...{ action: 'permit', condition: everything },
});

/** Interfaces without an access list send to less trusted ones only. */
const byLevel = (asa: Asa, inbound: readonly Binding[]): ReadRule[] => {
  const names = inbound.flatMap(({ place }) => place ?? []);
  const line = asa.bindings[0]?.line.line ?? 1;
  const all = asa.interfaces.filter(({ name }) => name !== '');
  if (all.length === 0) return [unlisted(names, line)];
  return all
    .filter(({ name }) => !names.includes(name))
    .flatMap((from) =>
      all.filter(({ name }) => name !== from.name).map((to) => levelled(from, to)),
    );
};

const levelled = (from: Interface, to: Interface): ReadRule => {
  const isKnown = from.level >= 0 && to.level >= 0;
  const action = from.level > to.level ? 'permit' : 'deny';
  return {
    ...{ line: from.line, text: `security levels of ${from.name} and ${to.name}` },
    action: isKnown ? action : 'unknown',
    comment: 'No access list; the security levels decide',
    why: isKnown ? '' : 'no security level is given',
    condition: { ...everything, from: placesOf(from.name), to: placesOf(to.name) },
  };
};

const unlisted = (names: readonly string[], line: number): ReadRule => ({
  ...{ line, text: 'interfaces without an access list', comment: '', action: 'unknown' },
  why: 'no access list is bound to the interface that packets come from',
  condition: { ...everything, from: { names, except: true } },
});
