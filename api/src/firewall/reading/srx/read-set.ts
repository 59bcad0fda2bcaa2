import type { Issue } from '../../../domain/review.ts';
import type { Translation } from '../../../domain/rule.ts';
import type { AddressRange } from '../../addresses.ts';
import { everyAddress, readAddresses } from '../address-set.ts';
import { entryOf, lookup, together, type Book, type Meaning } from '../book.ts';
import { placesOf } from '../condition.ts';
import { policyRule, type PoliciesFound } from '../policy.ts';
import { predefinedService } from '../predefined-services.ts';
import type { Budget, ReadRule } from '../read-rule.ts';
import type { Passage } from '../reader.ts';
import { readPorts, servicesOf, type Service } from '../services.ts';
import { staticNat } from '../static-nat.ts';
import { transportsOf } from '../transports.ts';
import { linesOf, type Line } from '../words.ts';

interface Draft {
  readonly line: Line;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly match: Map<string, string[]>;
  action: ReadRule['action'];
  comment: string;
  unknown: string;
  isOff: boolean;
}

interface Srx {
  readonly addresses: Book<AddressRange>;
  readonly terms: Map<string, Map<string, string>>;
  readonly applicationSets: Book<Service>;
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
  if (verb === 'deactivate') return deactivate(srx, line);
  if (verb !== 'set') {
    if (!/^[#/]/.test(line.text))
      srx.issues.push({
        where: `line ${line.line}, column 1`,
        message: `${verb.slice(0, 40)} is not read: only set and deactivate`,
      });
    return;
  }
  if (first === 'system' && second === 'host-name') srx.name = words[0] ?? srx.name;
  if (first === 'applications') return application(srx, [second, ...words]);
  if (first !== 'security') return;
  if (second === 'address-book') return address(srx, words.slice(1));
  if (second === 'zones' && words[2] === 'address-book') return address(srx, words.slice(3));
  if (second === 'policies') return policies(srx, line, words);
  if (second === 'nat') return translate(srx, line, words);
};

const address = (srx: Srx, [kind = '', name = '', type = '', ...rest]: readonly string[]): void => {
  if (kind !== 'address' && kind !== 'address-set') return;
  const entry = entryOf(srx.addresses, name);
  if (type === 'description') return;
  if (kind === 'address-set') return void entry.members.push(rest[0] ?? '');
  const ranges =
    type === 'range-address'
      ? readAddresses(`${rest[0] ?? ''}-${rest[2] ?? ''}`)
      : readAddresses(type);
  if (ranges === null) entry.unknown ||= `${name} is ${[type, ...rest].join(' ')}`;
  for (const range of ranges ?? []) entry.values.push(range);
};

const application = (srx: Srx, [kind = '', name = '', ...rest]: readonly string[]): void => {
  if (kind === 'application-set') {
    if (rest[0] !== 'description') entryOf(srx.applicationSets, name).members.push(rest[1] ?? '');
    return;
  }
  const [term, settings] =
    rest[0] === 'term' ? [`${name}\n${rest[1] ?? ''}`, rest.slice(2)] : [name, rest];
  const known = srx.terms.get(term) ?? new Map<string, string>();
  for (let at = 0; at + 1 < settings.length; at += 2)
    known.set(settings[at] ?? '', settings[at + 1] ?? '');
  srx.terms.set(term, known);
};

const defineApplications = ({ terms, applicationSets }: Srx): void => {
  for (const [key, settings] of terms) {
    const [name = ''] = key.split('\n');
    const entry = entryOf(applicationSets, name);
    const services = termOf(settings);
    if (services === null) entry.unknown ||= `application ${name} is not understood`;
    for (const service of services ?? []) entry.values.push(service);
  }
};

const termOf = (settings: ReadonlyMap<string, string>): readonly Service[] | null => {
  const transports = transportsOf(settings.get('protocol') ?? 'ip');
  const [ports, source] = [settings.get('destination-port'), settings.get('source-port')];
  const [meant, from] = [
    ports === undefined ? null : readPorts(ports),
    source === undefined ? null : readPorts(source),
  ];
  if (ports !== undefined && meant === null) return null;
  return source !== undefined && from === null
    ? null
    : servicesOf(transports ?? ['tcp', 'udp'], meant, from);
};

const policies = (srx: Srx, line: Line, words: readonly string[]): void => {
  const [first = '', second = '', , fourth = ''] = words;
  if (first === 'default-policy') {
    if (second === 'permit-all') srx.permitsRest = line;
    return;
  }
  const isGlobal = first === 'global';
  const at = isGlobal ? 1 : 4;
  if (words[at] !== 'policy') return;
  const draft = draftOf(srx, line, isGlobal ? [] : [second, fourth], words[at + 1] ?? '');
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
  if (field === '') draft.unknown ||= `match ${words[0] ?? ''} is not known to the reader`;
};

const then = (draft: Draft, [what = '', ...more]: readonly string[]): void => {
  if (what === 'permit') draft.action = 'permit';
  else if (what === 'deny' || what === 'reject') draft.action = 'deny';
  else if (what !== 'log' && what !== 'count')
    draft.unknown ||= `then ${what} is not known to the reader`;
  if (what === 'permit' && more[0] === 'firewall-authentication')
    draft.unknown ||= 'asks users who they are';
};

interface Lookups {
  readonly address: (name: string) => Meaning<AddressRange>;
  readonly application: (name: string) => Meaning<Service>;
}

const ruleOf = (draft: Draft, { address: find, application: service }: Lookups): ReadRule => {
  const { line, match, from, to, action, comment } = draft;
  const odd = [...match].find(([field, values]) => UNREAD.test(field) && values[0] !== 'any')?.[0];
  const zones = (field: string, own: readonly string[]) => match.get(field) ?? own;
  const ends = (field: string) =>
    anyOr(match.get(field), (names) => together(names, orPrefix(find)));
  const places = (names: readonly string[]) =>
    names.length === 0 || names.includes('any') ? null : placesOf(...names);
  return policyRule({
    ...{ line: line.line, text: line.text, comment, action },
    from: places(zones('from-zone', from)),
    to: places(zones('to-zone', to)),
    source: ends('source-address'),
    destination: ends('destination-address'),
    services: anyOr(match.get('application'), (names) => together(names, service)),
    unknown: draft.unknown || (odd === undefined ? '' : `match ${odd} is not known to the reader`),
  });
};

const UNREAD = /excluded|identity|dynamic|url/;

const anyOr = <T>(
  names: readonly string[] | undefined,
  of: (names: readonly string[]) => Meaning<T>,
): Meaning<T> | null => {
  if (names === undefined) return { values: [], unknown: 'a part of the match is missing' };
  return names.includes('any') ? null : of(names);
};

const orPrefix =
  (find: Lookups['address']) =>
  (name: string): Meaning<AddressRange> => {
    if (name === 'any-ipv4' || name === 'any-ipv6')
      return { values: everyAddress(name === 'any-ipv4' ? 4 : 6), unknown: '' };
    const found = find(name);
    const plain = found.unknown === '' ? null : readAddresses(name);
    return plain ? { values: plain, unknown: '' } : found;
  };

const deactivate = ({ policies: drafts, issues }: Srx, { words, line }: Line): void => {
  const at = words.indexOf('policy');
  const zones = words[3] === 'global' ? [] : [words[4] ?? '', words[6] ?? ''];
  const draft = drafts.get([...zones, words[at + 1] ?? ''].join('\n'));
  if (at > 0 && draft && words.length === at + 2) draft.isOff = true;
  else issues.push({ where: `line ${line}, column 1`, message: 'deactivates what is not read' });
};

const translate = (srx: Srx, { line, text }: Line, words: readonly string[]): void => {
  const [kind = '', , set = '', , rule = '', way = '', what = '', value = '', prefix = ''] = words;
  const key = `${set}\n${rule}`;
  if (kind === 'static' && way === 'match' && what === 'destination-address')
    return void srx.seen.set(key, value);
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
