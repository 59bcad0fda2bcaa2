import { objectKinds, rulebases, ruleKinds, addValues } from './model.ts';
import type { PanosConfig, PanosEntry } from './model.ts';
import { elementsOf, type Element } from './elements.ts';

/** Entries of a configuration as XML: the running configuration, or a part of it. @throws TooLarge */
export const readXml = (text: string): PanosConfig => {
  const { root, issues } = elementsOf(text);
  const found: Reading = { entries: [], name: '' };
  if (root) visit(found, root, { scope: '', place: 'own' });
  return { ...found, issues };
};

interface Reading {
  readonly entries: PanosEntry[];
  name: string;
}

type Where = Pick<PanosEntry, 'scope' | 'place'>;

const visit = (found: Reading, element: Element, where: Where): void => {
  const kind = objectKinds.get(element.name);
  const place = rulebases.get(element.name);
  if (kind) addEntries(found, element, { ...where, kind });
  else if (place) addRules(found, element, { ...where, place });
  else if (SCOPES.has(element.name)) visitScopes(found, element);
  else if (element.name === 'hostname') found.name = element.text;
  else if (OPENS.has(element.name))
    for (const child of element.children) visit(found, child, where);
};

const SCOPES = new Set(['vsys', 'device-group']);

// What leads to what is read.
const OPENS = new Set([
  ...['config', 'response', 'result', 'devices', 'entry', 'shared', 'deviceconfig', 'system'],
]);

const visitScopes = (found: Reading, element: Element): void => {
  for (const scope of entriesOf(element))
    for (const child of scope.children) visit(found, child, { scope: scope.entry, place: 'own' });
};

const entriesOf = ({ children }: Element): Element[] =>
  children.filter(({ name }) => name === 'entry');

const addRules = (found: Reading, rulebase: Element, where: Where): void => {
  for (const part of rulebase.children) {
    const kind = ruleKinds.get(part.name);
    const rules = part.children.find(({ name }) => name === 'rules');
    if (kind && rules) addEntries(found, rules, { ...where, kind });
  }
};

const addEntries = (
  { entries }: Reading,
  holder: Element,
  where: Pick<PanosEntry, 'scope' | 'place' | 'kind'>,
): void => {
  for (const element of entriesOf(holder)) {
    const { entry: name, line } = element;
    const fields = new Map<string, string[]>();
    for (const child of element.children) addField(fields, child);
    entries.push({ ...where, name, line, text: `entry ${name}`, fields });
  }
};

/** Adds the members of an element, or its text, or the names of what stands in it and their own fields. */
const addField = (fields: Map<string, string[]>, { name, text, children }: Element): void => {
  const isList = children.some((child) => child.name === 'member');
  const values = children.map((child) => (isList ? child.text : child.name));
  addValues(fields, name, children.length === 0 && text !== '' ? [text] : values);
  for (const child of isList ? [] : children) addField(fields, child);
};
