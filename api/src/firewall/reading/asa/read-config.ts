import { padded } from '../padded.ts';
import { lookup } from '../book.ts';
import { placesOf, everything } from '../condition.ts';
import type { PoliciesFound } from '../policy.ts';
import type { Budget, ReadRule } from '../read-rule.ts';
import { staticNat } from '../static-nat.ts';
import { linesOf, type Line } from '../words.ts';
import { rulesOfList, type AsaLookups } from './access-list.ts';
import { emptyAsa, type Asa, type Binding, type Interface } from './model.ts';
import { readObjectLine } from './objects.ts';

/** Rules and translations of a running configuration. @throws TooLarge */
export const readConfig = (text: string, budget: Budget): PoliciesFound => {
  const asa = emptyAsa();
  let head: Line | null = null;
  for (const line of linesOf(text)) {
    if (line.indent === 0) head = line;
    if (line.indent === 0) readLine(asa, line);
    else if (head !== null) readIndented(asa, head, line);
  }
  const network = lookup(asa.networks, budget);
  const service = lookup(asa.services, budget);
  const lookups = { network, service, alias: (name: string) => asa.aliases.get(name) ?? name };
  const { translations, passages, issues } = asa;
  return { name: asa.name ?? 'asa', rules: rulesOf(asa, lookups), translations, passages, issues };
};

const readLine = (asa: Asa, line: Line): void => {
  const [first, second, third, fourth, fifth] = padded(line.words);
  if (first === 'access-list') {
    listOf(asa, second).push(line);
    return;
  }
  if (first === 'access-group') {
    asa.bindings.push({
      line,
      list: second,
      way: third,
      place: fourth === 'interface' ? fifth : null,
    });
    return;
  }
  if (first === 'interface') {
    asa.interfaces.push({ line: line.line, name: '', level: -1 });
    return;
  }
  if (first === 'name') {
    asa.aliases.set(third, second);
    return;
  }
  if (first === 'hostname') {
    asa.name = second;
    return;
  }
  if (first === 'nat') {
    twiceNat(asa, line);
    return;
  }
  if (first === 'same-security-traffic')
    asa.passages.push({
      line: line.line,
      text: line.text,
      why: 'is about interfaces of one security level',
    });
};

const listOf = ({ lists }: Asa, name: string): Line[] => {
  const list = lists.get(name) ?? [];
  lists.set(name, list);
  return list;
};

const readIndented = (asa: Asa, head: Line, line: Line): void => {
  const [first, second] = padded(line.words);
  const last = asa.interfaces.at(-1);
  if (head.words[0] === 'object' || head.words[0] === 'object-group')
    readObjectLine(asa, head, line);
  else if (head.words[0] === 'interface' && last && first === 'nameif') last.name = second;
  else if (head.words[0] === 'interface' && last && first === 'security-level')
    last.level = Number(second);
};

/** `nat (inside,outside) source static REAL MAPPED`, where both are one address. */
const twiceNat = (asa: Asa, { line, text, words }: Line): void => {
  const [, , source = '', kind = '', real = '', mapped = '', ...rest] = words;
  const isPlain =
    source === 'source' && kind === 'static' && (rest.length === 0 || rest[0] === 'description');
  const [inner, outer] = [asa.networks.get(real)?.values, asa.networks.get(mapped)?.values];
  const isOne = inner?.length === 1 && outer?.length === 1;
  const found =
    isPlain && isOne ? staticNat(outer[0]?.text ?? '', inner[0]?.text ?? '', real) : null;
  if (found) asa.translations.push(found);
  else asa.passages.push({ line, text, why: 'translates, and denies nothing' });
};

const rulesOf = (asa: Asa, lookups: AsaLookups): ReadRule[] => {
  if (asa.bindings.length === 0) return unbound(asa, lookups);
  const inbound = asa.bindings.filter(({ way, place }) => way === 'in' && place !== null);
  const global = asa.bindings.filter(({ place }) => place === null);
  return [
    ...asa.bindings.filter(({ way }) => way === 'out').map(notRead),
    ...inbound.flatMap((binding) => bound(asa, binding, lookups)),
    ...global.flatMap((binding) => bound(asa, binding, lookups)),
    ...(global.length > 0 ? [] : inbound.map(({ line, place }) => rest(line, place))),
    ...(global.length > 0 ? [] : byLevel(asa, inbound)),
  ];
};

const bound = (asa: Asa, { line, list, place }: Binding, lookups: AsaLookups): ReadRule[] => {
  const lines = asa.lists.get(list);
  const from = place === null ? null : placesOf(place);
  if (!lines)
    return [{ ...rest(line, place), action: 'unknown', why: `there is no access list ${list}` }];
  return rulesOfList(lines, { from, to: null }, lookups);
};

/** Access lists that nothing binds are read as if packets of any interface went through them, one after the other. */
const unbound = (asa: Asa, lookups: AsaLookups): ReadRule[] =>
  [...asa.lists.values()].flatMap((lines) => rulesOfList(lines, { from: null, to: null }, lookups));

const rest = ({ line, text }: Line, place: string | null): ReadRule => ({
  ...{ line, text, comment: 'What no line of the access list permits', action: 'deny', why: '' },
  condition: { ...everything, from: place === null ? null : placesOf(place) },
});

const notRead = ({ line: { line, text }, place }: Binding): ReadRule => ({
  ...{
    line,
    text,
    comment: '',
    action: 'unknown',
    why: 'access lists for what leaves are not read',
  },
  condition: { ...everything, to: place === null ? null : placesOf(place) },
});

/** Interfaces without an access list send to less trusted ones only. */
const byLevel = (asa: Asa, inbound: readonly Binding[]): ReadRule[] => {
  const names = inbound.flatMap(({ place }) => place ?? []);
  const free = asa.interfaces.filter(({ name }) => name !== '' && !names.includes(name));
  const line = inbound[0]?.line.line ?? 1;
  if (asa.interfaces.every(({ name }) => name === '')) return [unlisted(names, line)];
  return free.flatMap((from) =>
    asa.interfaces
      .filter(({ name }) => name !== '' && name !== from.name)
      .map((to) => levelled(from, to)),
  );
};

const levelled = (from: Interface, to: Interface): ReadRule => {
  const action =
    from.level < 0 || to.level < 0 ? 'unknown' : from.level > to.level ? 'permit' : 'deny';
  return {
    ...{ line: from.line, text: `security levels of ${from.name} and ${to.name}`, action },
    ...{
      comment: 'No access list; the security levels decide',
      why: action === 'unknown' ? 'no security level is given' : '',
    },
    condition: { ...everything, from: placesOf(from.name), to: placesOf(to.name) },
  };
};

const unlisted = (names: readonly string[], line: number): ReadRule => ({
  ...{ line, text: 'interfaces without an access list', comment: '', action: 'unknown' },
  why: 'no access list is bound to the interface that packets come from',
  condition: { ...everything, from: { names, except: true } },
});
