import { padded, wordAt } from '../padded.ts';
import type { Line } from '../words.ts';
import type { Srx } from './model.ts';
import type { Draft } from './policy-rule.ts';

/** Reads a line of `security policies`. */
export const readPolicy = (srx: Srx, line: Line, words: readonly string[]): void => {
  const [first, second, , fourth] = padded(words);
  if (first === 'default-policy' && second === 'permit-all') srx.permitsRest = line;
  const isGlobal = first === 'global';
  const at = isGlobal ? 1 : 4;
  if (words[at] !== 'policy') return;
  const draft = draftOf(srx, line, isGlobal ? [] : [second, fourth], wordAt(words, at + 1));
  const [kind, ...rest] = words.slice(at + 2);
  if (kind !== undefined) setting(draft, kind, rest);
};

/** Reads `deactivate security policies from-zone A to-zone B policy P`. */
export const deactivate = ({ policies, issues }: Srx, { words, line }: Line): void => {
  const at = words.indexOf('policy');
  const zones = words[3] === 'global' ? [] : [wordAt(words, 4), wordAt(words, 6)];
  const draft = policies.get([...zones, wordAt(words, at + 1)].join('\n'));
  if (at > 0 && draft && words.length === at + 2) draft.isOff = true;
  else if (issues.length < 200)
    issues.push({ where: `line ${line}, column 1`, message: 'deactivates what is not read' });
};

const draftOf = ({ policies }: Srx, line: Line, zones: readonly string[], name: string): Draft => {
  const key = [...zones, name].join('\n');
  const [from = 'any', to = 'any'] = zones;
  const draft: Draft = policies.get(key) ?? {
    ...{ line, match: new Map(), action: 'unknown', comment: name, unknown: '', isOff: false },
    ...{ from: [from], to: [to] },
  };
  policies.set(key, draft);
  return draft;
};

const setting = (draft: Draft, kind: string, words: readonly string[]): void => {
  if (kind === 'description') draft.comment = words.join(' ');
  else if (kind === 'match') matches(draft, words);
  else if (kind === 'then') then(draft, words);
  else draft.unknown ||= `${kind} is not known to the reader`;
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
  let field: string[] | undefined;
  for (const word of words) {
    if (MATCHES.has(word)) field = fieldOf(draft, word);
    else if (word !== '[' && word !== ']') field?.push(word);
  }
  if (!field) draft.unknown ||= `match ${wordAt(words, 0)} is not known to the reader`;
};

const fieldOf = ({ match }: Draft, name: string): string[] => {
  const field = match.get(name) ?? [];
  match.set(name, field);
  return field;
};

const then = (draft: Draft, words: readonly string[]): void => {
  const [what, more] = padded(words);
  const action = actions.get(what);
  if (action) draft.action = action;
  else if (what !== 'log' && what !== 'count')
    draft.unknown ||= `then ${what} is not known to the reader`;
  if (more === 'firewall-authentication') draft.unknown ||= 'asks users who they are';
};

const actions: ReadonlyMap<string, Draft['action']> = new Map([
  ...([
    ['permit', 'permit'],
    ['deny', 'deny'],
    ['reject', 'deny'],
  ] as const),
]);
