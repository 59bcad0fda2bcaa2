import { lookup } from '../book.ts';
import { padded } from '../padded.ts';
import type { Firewalls } from '../policy-reader.ts';
import { MOST_RULES, type Budget } from '../read-rule.ts';
import { TooLarge } from '../reader.ts';
import { staticNat } from '../static-nat.ts';
import { linesOf, type Line } from '../words.ts';
import { boundRules } from './bound-rules.ts';
import { emptyAsa, type Asa } from './model.ts';
import { readObjectLine } from './objects.ts';

/** Rules and translations of a running configuration. @throws TooLarge */
export const firewallsOf = (text: string, budget: Budget): Firewalls => {
  const asa = emptyAsa();
  let head: Line | null = null;
  for (const line of linesOf(text)) {
    if (line.indent === 0) head = line;
    if (line.indent === 0) commands.get(line.words[0] ?? '')?.(asa, line);
    else if (head !== null) readIndented(asa, head, line);
  }
  const rules = boundRules(
    asa,
    {
      network: lookup(asa.networks, budget),
      service: lookup(asa.services, budget),
      alias: (name) => asa.aliases.get(name) ?? name,
      passages: asa.passages,
    },
    budget,
  );
  const { translations, passages } = asa;
  return { found: [{ name: asa.name ?? 'asa', rules, translations, passages }], issues: [] };
};

const accessList = ({ lists }: Asa, line: Line): void => {
  const [, name] = padded(line.words);
  const list = lists.get(name) ?? [];
  if (list.length > 2 * MOST_RULES)
    throw new TooLarge(`has an access list of more than ${2 * MOST_RULES} lines`, line.line);
  list.push(line);
  lists.set(name, list);
};

const accessGroup = ({ bindings }: Asa, line: Line): void => {
  const [, list, way, kind, name] = padded(line.words);
  bindings.push({ line, list, way, place: kind === 'interface' ? name : null });
};

const sameSecurity = ({ passages }: Asa, { line, text }: Line): void => {
  passages.push({ line, text, why: 'is about interfaces of one security level' });
};

/** `nat (inside,outside) source static REAL MAPPED`, where both are one address. */
const twiceNat = (asa: Asa, { line, text, words }: Line): void => {
  const [, , source, kind, real, mapped, more] = padded(words);
  const isPlain =
    source === 'source' && kind === 'static' && (more === '' || more === 'description');
  const [inner, outer] = [onlyOf(asa, real), onlyOf(asa, mapped)];
  const found = isPlain ? staticNat(outer, inner, real) : null;
  if (found) asa.translations.push(found);
  else asa.passages.push({ line, text, why: 'translates, and denies nothing' });
};

const onlyOf = ({ networks }: Asa, name: string): string => {
  const ranges = networks.get(name)?.values ?? [];
  return ranges.length === 1 ? (ranges[0]?.text ?? '') : '';
};

const commands: ReadonlyMap<string, (asa: Asa, line: Line) => void> = new Map([
  ['access-list', accessList],
  ['access-group', accessGroup],
  ['interface', ({ interfaces }, { line }) => void interfaces.push({ line, name: '', level: -1 })],
  ['name', ({ aliases }, { words }) => void aliases.set(words[2] ?? '', words[1] ?? '')],
  ['hostname', (asa, { words }) => void (asa.name = words[1] ?? 'asa')],
  ['nat', twiceNat],
  ['same-security-traffic', sameSecurity],
]);

const readIndented = (asa: Asa, head: Line, line: Line): void => {
  const kind = head.words[0];
  if (kind === 'object' || kind === 'object-group') readObjectLine(asa, head, line);
  else if (kind === 'interface') readInterface(asa, line);
};

const readInterface = ({ interfaces }: Asa, { words }: Line): void => {
  const [first, second] = padded(words);
  const last = interfaces.at(-1);
  if (last && first === 'nameif') last.name = second;
  else if (last && first === 'security-level') last.level = Number(second);
};
