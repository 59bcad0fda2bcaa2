import type { Firewalls } from '../policy-reader.ts';
import type { PoliciesFound } from '../policy.ts';
import type { Budget } from '../read-rule.ts';
import { editsOf, value, type Edit } from './blocks.ts';
import { objectsOf } from './objects.ts';
import { rulesOf } from './policies.ts';

/** Policies and virtual IPs of each virtual domain. @throws TooLarge */
export const firewallsOf = (text: string, budget: Budget): Firewalls => {
  const { edits, issues } = editsOf(text);
  const domains = [...Map.groupBy(edits, ({ vdom }) => vdom)].filter(([, own]) => hasPolicies(own));
  const host = /^[ \t]*set hostname "?([\w.-]{1,60})/m.exec(text)?.[1] ?? 'fortigate';
  const found = domains.map(([vdom, own]) => ({
    ...policiesOf(own, budget),
    name: domains.length > 1 ? `${host} ${vdom}` : host,
  }));
  return { found, issues };
};

const POLICIES = new Set(['firewall policy', 'firewall policy6']);

const hasPolicies = (edits: readonly Edit[]): boolean =>
  edits.some(({ path }) => POLICIES.has(path));

const policiesOf = (edits: readonly Edit[], budget: Budget): Omit<PoliciesFound, 'name'> => {
  const forti = objectsOf(edits);
  const policies = edits.filter(({ path }) => POLICIES.has(path));
  const isOff = (edit: Edit): boolean => value(edit, 'status') === 'disable';
  const rules = rulesOf(
    policies.filter((edit) => !isOff(edit)),
    forti,
    budget,
  );
  const unused = policies
    .filter(isOff)
    .map(({ line, name }) => ({ line, text: `edit ${name}`, why: 'is switched off' }));
  return { rules, translations: forti.translations, passages: [...forti.passages, ...unused] };
};
