import { behindNat } from '../behind-nat.ts';
import { everything } from '../condition.ts';
import type { Firewalls } from '../policy-reader.ts';
import type { PoliciesFound } from '../policy.ts';
import type { Budget, ReadRule } from '../read-rule.ts';
import { valueOf, type PanosConfig, type PanosEntry } from './model.ts';
import { natOf, unlessMoved } from './nat.ts';
import { lookupsOf } from './objects.ts';
import { ruleOf, unusedBecause } from './rule.ts';

/** Rules and translations of each virtual system or device group, with what all of them share. @throws TooLarge */
export const firewallsOf = (config: PanosConfig, budget: Budget): Firewalls => {
  const scopes = new Set(
    config.entries.filter(({ kind }) => kind === 'security').map(({ scope }) => scope),
  );
  if (scopes.size > 1) scopes.delete('');
  const host = config.name || 'panos';
  const found = [...scopes].map((scope) => ({
    ...policiesIn(scope, config.entries, budget),
    name: scopes.size > 1 ? `${host} ${scope}` : host,
  }));
  return { found, issues: config.issues };
};

const policiesIn = (
  scope: string,
  all: readonly PanosEntry[],
  budget: Budget,
): Omit<PoliciesFound, 'name'> => {
  // What is shared comes first, so that an object of the scope with the same name counts instead.
  const entries = ['', ...(scope === '' ? [] : [scope])].flatMap((each) =>
    all.filter((entry) => entry.scope === each),
  );
  const lookups = lookupsOf(entries, budget);
  const { translations, moved, passages } = natOf(inOrder(entries, 'nat'), lookups);
  const rulebase = inOrder(entries, 'security');
  const used = rulebase.filter((entry) => unusedBecause(entry) === '');
  const rules = used.map((entry) =>
    behindNat(unlessMoved(ruleOf(entry, lookups), moved), translations),
  );
  const unused = rulebase
    .filter((entry) => unusedBecause(entry) !== '')
    .map((entry) => ({ line: entry.line, text: entry.text, why: unusedBecause(entry) }));
  const rest = entries.filter(({ kind }) => kind === 'default').flatMap(restOf);
  return { rules: [...rules, ...rest], translations, passages: [...passages, ...unused] };
};

/** Rules in the order in which they are asked: shared ones first before the own, and last after them. */
const inOrder = (entries: readonly PanosEntry[], kind: PanosEntry['kind']): PanosEntry[] => {
  const placed = (place: PanosEntry['place']) =>
    entries.filter((entry) => entry.kind === kind && entry.place === place);
  const post = placed('post');
  const isShared = ({ scope }: PanosEntry): boolean => scope === '';
  return [
    ...placed('pre'),
    ...placed('own'),
    ...post.filter((entry) => !isShared(entry)),
    ...post.filter(isShared),
  ];
};

/** What no rule is about is denied between zones, unless the default rule says otherwise. */
const restOf = (entry: PanosEntry): ReadRule[] =>
  entry.name === 'interzone-default' && valueOf(entry, 'action') === 'allow'
    ? [
        {
          ...{ line: entry.line, text: entry.text, comment: 'Default rule', why: '' },
          ...{ action: 'permit', condition: everything },
        },
      ]
    : [];
