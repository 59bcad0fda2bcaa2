import { padded, wordAt } from '../padded.ts';
import type { Issue } from '../../../domain/review.ts';
import type { Translation } from '../../../domain/rule.ts';
import type { AddressRange } from '../../addresses.ts';
import { readAddresses } from '../address-set.ts';
import { entryOf, lookup, type Book } from '../book.ts';
import { policyRule, type PoliciesFound } from '../policy.ts';
import { predefinedService } from '../predefined-services.ts';
import type { Budget, ReadRule } from '../read-rule.ts';
import type { Passage } from '../reader.ts';
import { staticNat } from '../static-nat.ts';
import { linesOf, type Line } from '../words.ts';
import { ruleOf, type Draft } from './policy-rule.ts';
import { defineApplications, readApplication, type Applications } from './applications.ts';

interface Srx extends Applications {
  readonly addresses: Book<AddressRange>;
  readonly policies: Map<string, Draft>;
  readonly seen: Map<string, string>;
  readonly translations: Translation[];
  readonly passages: Passage[];
  readonly issues: Issue[];
  name: string;
  permitsRest: Line | null;
}

/** Rules and translations of a configuration in set form. @throws TooLarge */
export const readSet = (text: string, budget: Budget): PoliciesFound => {
  const srx: Srx = {
    ...{ addresses: new Map(), terms: new Map(), applicationSets: new Map(), policies: new Map() },
    ...{
      seen: new Map(),
      translations: [],
      passages: [],
      issues: [],
      name: 'srx',
      permitsRest: null,
    },
  };
  for (const line of linesOf(text)) readLine(srx, line);
  defineApplications(srx);
  const address = lookup(srx.addresses, budget);
  const application = lookup(srx.applicationSets, budget, predefinedService);
  const rules = [...srx.policies.values()]
    .filter(({ isOff }) => !isOff)
    .map((draft) => ruleOf(draft, { address, application }));
  return { ...srx, rules: [...rules, ...rest(srx)] };
};

const readLine = (srx: Srx, line: Line): void => {
  const [verb = '', first = '', second = '', ...words] = line.words;
  if (verb === 'deactivate') {
    deactivate(srx, line);
    return;
  }
  if (verb !== 'set') {
    if (!/^[#/]/.test(line.text))
      srx.issues.push({
        where: `line ${line.line}, column 1`,
        message: `${verb.slice(0, 40)} is not read: only set and deactivate`,
      });
    return;
  }
  if (first === 'system' && second === 'host-name') srx.name = words[0] ?? srx.name;
  if (first === 'applications') {
    readApplication(srx, [second, ...words]);
    return;
  }
  if (first !== 'security') return;
  if (second === 'address-book') {
    address(srx, words.slice(1));
    return;
  }
  if (second === 'zones' && words[2] === 'address-book') {
    address(srx, words.slice(3));
    return;
  }
  if (second === 'policies') {
    policies(srx, line, words);
    return;
  }
  if (second === 'nat') {
    translate(srx, line, words);
    return;
  }
};

const address = (srx: Srx, [kind = '', name = '', type = '', ...rest]: readonly string[]): void => {
  if (kind !== 'address' && kind !== 'address-set') return;
  const entry = entryOf(srx.addresses, name);
  if (type === 'description') return;
  if (kind === 'address-set') {
    entry.members.push(wordAt(rest, 0));
    return;
  }
  const ranges =
    type === 'range-address'
      ? readAddresses(`${wordAt(rest, 0)}-${wordAt(rest, 2)}`)
      : readAddresses(type);
  if (ranges === null) entry.unknown ||= `${name} is ${[type, ...rest].join(' ')}`;
  for (const range of ranges ?? []) entry.values.push(range);
};

const policies = (srx: Srx, line: Line, words: readonly string[]): void => {
  const [first, second, , fourth] = padded(words);
  if (first === 'default-policy') {
    if (second === 'permit-all') srx.permitsRest = line;
    return;
  }
  const isGlobal = first === 'global';
  const at = isGlobal ? 1 : 4;
  if (words[at] !== 'policy') return;
  const draft = draftOf(srx, line, isGlobal ? [] : [second, fourth], wordAt(words, at + 1));
  setting(draft, words.slice(at + 2));
};

const draftOf = (
  { policies: drafts }: Srx,
  line: Line,
  zones: readonly string[],
  name: string,
): Draft => {
  const key = [...zones, name].join('\n');
  const [from, to] = zones;
  const draft: Draft = drafts.get(key) ?? {
    ...{ line, match: new Map(), action: 'unknown', comment: name, unknown: '', isOff: false },
    from: from === undefined || from === 'any' ? [] : [from],
    to: to === undefined || to === 'any' ? [] : [to],
  };
  drafts.set(key, draft);
  return draft;
};

const setting = (draft: Draft, [kind = '', ...words]: readonly string[]): void => {
  if (kind === 'description') draft.comment = words.join(' ');
  else if (kind === 'match') matches(draft, words);
  else if (kind === 'then') then(draft, words);
  else if (kind !== '') draft.unknown ||= `${kind} is not known to the reader`;
};

const MATCHES = new Set([
  'source-address',
  'destination-address',
  'application',
  'from-zone',
  'to-zone',
  'source-address-excluded',
  'destination-address-excluded',
  'source-identity',
  'dynamic-application',
  'url-category',
]);

const matches = (draft: Draft, words: readonly string[]): void => {
  let field = '';
  for (const word of words) {
    if (MATCHES.has(word)) field = word;
    if (MATCHES.has(word)) draft.match.set(word, draft.match.get(word) ?? []);
    else if (word !== '[' && word !== ']') draft.match.get(field)?.push(word);
  }
  if (field === '') draft.unknown ||= `match ${wordAt(words, 0)} is not known to the reader`;
};

const then = (draft: Draft, [what = '', ...more]: readonly string[]): void => {
  if (what === 'permit') draft.action = 'permit';
  else if (what === 'deny' || what === 'reject') draft.action = 'deny';
  else if (what !== 'log' && what !== 'count')
    draft.unknown ||= `then ${what} is not known to the reader`;
  if (what === 'permit' && more[0] === 'firewall-authentication')
    draft.unknown ||= 'asks users who they are';
};

const deactivate = ({ policies: drafts, issues }: Srx, { words, line }: Line): void => {
  const at = words.indexOf('policy');
  const zones = words[3] === 'global' ? [] : [wordAt(words, 4), wordAt(words, 6)];
  const draft = drafts.get([...zones, wordAt(words, at + 1)].join('\n'));
  if (at > 0 && draft && words.length === at + 2) draft.isOff = true;
  else issues.push({ where: `line ${line}, column 1`, message: 'deactivates what is not read' });
};

const translate = (srx: Srx, { line, text }: Line, words: readonly string[]): void => {
  const [kind, , set, , rule, way, what, value, prefix] = padded(words);
  const key = `${set}\n${rule}`;
  if (kind === 'static' && way === 'match' && what === 'destination-address') {
    srx.seen.set(key, value);
    return;
  }
  const isStatic =
    kind === 'static' && way === 'then' && what === 'static-nat' && value === 'prefix';
  const found = isStatic
    ? staticNat(srx.seen.get(key) ?? '', prefix, /N\d{2,6}$/.exec(rule)?.[0] ?? '')
    : null;
  if (found) srx.translations.push(found);
  else if (way === 'then') srx.passages.push({ line, text, why: 'translates, and denies nothing' });
};

const rest = ({ permitsRest }: Srx): ReadRule[] =>
  permitsRest === null
    ? []
    : [
        policyRule({
          ...{
            line: permitsRest.line,
            text: permitsRest.text,
            comment: 'Default policy',
            action: 'permit',
            unknown: '',
          },
          ...{ from: null, to: null, source: null, destination: null, services: null },
        }),
      ];
