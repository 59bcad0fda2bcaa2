import type { Issue } from '../../domain/review.ts';
import type { AddressGroup, Rule, Ruleset, Translation } from '../../domain/rule.ts';
import { parsePrefix } from '../addresses.ts';
import { refused, type Passage, type ReadHints, type Reading } from './reader.ts';
import { everyPort, readPorts } from './services.ts';
import { staticNat } from './static-nat.ts';
import { rowsOf, type Row } from './table-text.ts';

/** The ruleset of a table of rules, by the titles of its columns. */
export const readTable = (text: string, hints: ReadHints): Reading => {
  const { rows, issues } = rowsOf(text);
  const [header, ...records] = rows;
  const titles = (header?.cells ?? []).map((title) => title.replace(/ \(.*\)$/s, '').trim());
  const lacking = NEEDED.filter((title) => !titles.includes(title));
  if (lacking.length > 0)
    return refused(
      { where: 'line 1, column 1', message: `lacks the columns ${lacking.join(', ')}` },
      ...issues.slice(0, 100),
    );
  const read = records
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map((row) => recordOf(row, titles));
  const name = read.find((each) => each('firewall') !== '')?.('firewall') ?? 'imported';
  const unknown: Passage[] = [];
  const ids = new Map<string, number>();
  const ruleset: Ruleset = {
    ...{ id: name, name, side: 'external' },
    outsideInterface: hints.outsideInterface ?? null,
    insideInterface: hints.insideInterface ?? null,
    rules: read
      .filter((each) => each('action') !== 'translate')
      .map((each) => unique(ruleOf(each, unknown), ids)),
    translations: read
      .filter((each) => each('action') === 'translate')
      .flatMap((each) => translation(each, issues)),
  };
  return { rulesets: [ruleset], unknown, leftOut: [], issues };
};

const NEEDED = ['action', 'source addresses', 'destination addresses', 'transport', 'ports'];

type Record = (title: string) => string;

const recordOf = ({ cells, line }: Row, titles: readonly string[]): Record => {
  const places = new Map(titles.map((title, index) => [title, index]));
  return (title) =>
    title === 'line' ? String(line) : (cells[places.get(title) ?? -1] ?? '').trim();
};

const ruleOf = (cell: Record, unknown: Passage[]): Rule => {
  const line = Number(cell('line'));
  const wrong = wrongOf(cell);
  const text = [
    cell('action'),
    cell('source addresses'),
    cell('destination addresses'),
    cell('transport'),
    cell('ports'),
  ].join(' ');
  if (wrong !== '') unknown.push({ line, text, why: wrong });
  return {
    id: cell('id') || `L${line}`,
    action: wrong === '' ? actionOf(cell('action')) : 'unknown',
    direction: cell('direction') === 'out' ? 'out' : 'in',
    source: groupOf(cell('source'), cell('source addresses')),
    destination: groupOf(cell('destination'), cell('destination addresses')),
    transport: cell('transport') === 'udp' ? 'udp' : 'tcp',
    ...portsOf(cell),
    protocol: cell('protocol'),
    optional: cell('needed') === 'optional',
    ...{ origin: 'imported', flowIds: [] },
    reason: {
      factId: cell('fact'),
      sentence: `Imported, line ${line}: ${cell('reason') || text}`,
      ...{ features: [], scenarios: [], confidence: 'confirmed', sources: [] },
    },
  };
};

const actionOf = (action: string): Rule['action'] =>
  action === 'permit' || action === 'deny' ? action : 'unknown';

const portsOf = (cell: Record): Pick<Rule, 'ports' | 'sourcePorts'> => ({
  ports: readPorts(cell('ports'))?.[0] ?? everyPort,
  sourcePorts: readPorts(cell('source ports'))?.[0] ?? null,
});

const wrongOf = (cell: Record): string => {
  const sourcePorts = cell('source ports');
  const checks: readonly (readonly [boolean, string])[] = [
    [!['permit', 'deny'].includes(cell('action')), `the action ${cell('action')} is not known`],
    [
      !['tcp', 'udp'].includes(cell('transport')),
      `the transport ${cell('transport')} is not known`,
    ],
    [(readPorts(cell('ports')) ?? []).length === 0, `${cell('ports')} is no port`],
    [
      !['', 'any'].includes(sourcePorts) && readPorts(sourcePorts) === null,
      `${sourcePorts} is no port`,
    ],
    [!isAddresses(cell('source addresses')), 'a source address is not one'],
    [!isAddresses(cell('destination addresses')), 'a destination address is not one'],
  ];
  return checks.find(([fails]) => fails)?.[1] ?? '';
};

const listOf = (text: string): string[] => text.split(/[;\s]+/).filter((part) => part !== '');

const isAddresses = (text: string): boolean =>
  text === 'any' || (text !== '' && listOf(text).every((part) => parsePrefix(part) !== null));

// Where the addresses are not known, the rule may be about any.
const groupOf = (name: string, text: string): AddressGroup => {
  const prefixes = text !== 'any' && isAddresses(text) ? listOf(text) : [];
  return { name: name || text, prefixes, publicAddresses: prefixes.map(() => null) };
};

const unique = (rule: Rule, ids: Map<string, number>): Rule => {
  const count = (ids.get(rule.id) ?? 0) + 1;
  ids.set(rule.id, count);
  return count === 1 ? rule : { ...rule, id: `${rule.id}-${count}` };
};

const translation = (cell: Record, issues: Issue[]): Translation[] => {
  const found = staticNat(cell('source public'), cell('source addresses'), cell('source'));
  if (!found)
    issues.push({
      where: `line ${cell('line')}, column 1`,
      message: 'translates what are no single addresses',
    });
  return found ? [{ ...found, id: cell('id'), name: cell('source') }] : [];
};
