import { lookup } from '../book.ts';
import { padded, wordAt } from '../padded.ts';
import type { Firewalls } from '../policy-reader.ts';
import { policyRule } from '../policy.ts';
import { predefinedService } from '../predefined-services.ts';
import type { Budget, ReadRule } from '../read-rule.ts';
import { linesOf, type Line } from '../words.ts';
import { readAddress } from './address-book.ts';
import { defineApplications, readApplication } from './applications.ts';
import { emptySrx, type Srx } from './model.ts';
import { readNat } from './nat.ts';
import { deactivate, readPolicy } from './policies.ts';
import { ruleOf } from './policy-rule.ts';

/** Rules and translations of a configuration in set form. @throws TooLarge */
export const firewallsOf = (text: string, budget: Budget): Firewalls => {
  const srx = emptySrx();
  for (const line of linesOf(text)) readLine(srx, line);
  defineApplications(srx);
  const lookups = {
    address: lookup(srx.addresses, budget),
    application: lookup(srx.applicationSets, budget, predefinedService),
  };
  const drafts = [...srx.policies.values()];
  const rules = drafts.filter(({ isOff }) => !isOff).map((draft) => ruleOf(draft, lookups));
  const unused = drafts
    .filter(({ isOff }) => isOff)
    .map(({ line: { line, text: said } }) => ({ line, text: said, why: 'is switched off' }));
  const { name, translations, issues } = srx;
  const passages = [...srx.passages, ...unused];
  return { found: [{ name, translations, passages, rules: [...rules, ...rest(srx)] }], issues };
};

const readLine = (srx: Srx, line: Line): void => {
  const [verb, first, second, third] = padded(line.words);
  if (verb === 'deactivate') deactivate(srx, line);
  else if (verb !== 'set') notRead(srx, line, verb);
  else if (first === 'applications') readApplication(srx, line.words.slice(2));
  else if (first === 'security') sections.get(second)?.(srx, line, line.words.slice(3));
  else if (`${first} ${second}` === 'system host-name') srx.name = third;
};

/** What changes statements that were read before; whatever else is no statement says nothing. */
const CHANGES = new Set(
  'delete insert rename replace copy activate rollback load override wildcard'.split(' '),
);

const MOST_SAID = 200;

const notRead = ({ issues, passages }: Srx, { line, text }: Line, verb: string): void => {
  const message = `${verb} is not read: only set and deactivate`;
  if (CHANGES.has(verb) && issues.length < MOST_SAID)
    issues.push({ where: `line ${line}, column 1`, message });
  else if (!/^[#/]/.test(text) && passages.length < MOST_SAID)
    passages.push({ line, text, why: 'is no statement in set form' });
};

const zones = (srx: Srx, _line: Line, words: readonly string[]): void => {
  if (wordAt(words, 2) === 'address-book') readAddress(srx, words.slice(3));
};

const sections: ReadonlyMap<string, (srx: Srx, line: Line, words: readonly string[]) => void> =
  new Map([
    ['address-book', (srx, _line, words) => readAddress(srx, words.slice(1))],
    ['zones', zones],
    ['policies', readPolicy],
    ['nat', readNat],
  ]);

const rest = ({ permitsRest }: Srx): ReadRule[] =>
  permitsRest === null
    ? []
    : [
        policyRule({
          ...{ line: permitsRest.line, text: permitsRest.text, comment: 'Default policy' },
          ...{ action: 'permit', unknown: '', from: null, to: null },
          ...{ source: null, destination: null, services: null },
        }),
      ];
