import { formatService } from '../../domain/net.ts';
import type { Crossing } from '../../domain/requirement.ts';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import { compileJudge, type Judge } from '../../firewall/judge/compile-judge.ts';
import type { Answer, Without } from '../../firewall/judge/question.ts';
import { item, readItem } from '../../proof/item.ts';
import type { CrossingAnswer } from '../../proof/judges.ts';
import { alone } from './own-addresses.ts';
import type { Closed, Taken } from './taken.ts';

/** The firewalls of a world, each compiled when it is first asked. */
export interface Firewalls {
  readonly rulesets: ReadonlyMap<string, Ruleset>;
  /** `extra` is taken besides what was taken for good: a single item. */
  readonly ask: (crossing: Crossing, extra: string | null) => CrossingAnswer;
}

/** Judges that may be kept as long as the ruleset is the same. */
export type CompiledFirewalls = Map<string, { readonly signature: string; readonly judge: Judge }>;

/** What firewalls are made from. */
export interface FirewallInput {
  readonly rulesets: readonly Ruleset[];
  readonly taken: Taken;
  /** Judges of rulesets that are the same as before, and of those that are compiled now. */
  readonly kept: CompiledFirewalls;
  /** Addresses of the topology itself: nobody outside has one of them. */
  readonly own: ReadonlySet<string>;
}

/** Firewalls with the rules that faults leave. */
export const firewallsOf = ({ rulesets, taken, kept, own }: FirewallInput): Firewalls => {
  const left = new Map(rulesets.map((ruleset) => [ruleset.id, leftOf(ruleset, taken)]));
  const compiled = new Map<string, Judge>();
  const answers = new Map<string, CrossingAnswer>();
  const judgeOf = (ruleset: Ruleset): Judge => {
    const known = compiled.get(ruleset.id);
    if (known) return known;
    const judge = keptJudge(ruleset, kept);
    compiled.set(ruleset.id, judge);
    return judge;
  };
  const asked = (crossing: Crossing, extra: string | null): CrossingAnswer => {
    const ruleset = left.get(crossing.firewallId ?? '');
    if (!ruleset) return unmodelled(crossing);
    const closed = taken.closed.find((each) => closes(each, crossing));
    if (closed) return shut(closed, crossing);
    const answer = judgeOf(ruleset)(crossing, withoutOf(extra, ruleset.id));
    return answerOf(ruleset.id, forOthers(answer, crossing, { ruleset, own }));
  };
  return {
    rulesets: left,
    ask: (crossing, extra) => {
      const key = `${keyOf(crossing)}|${extra ?? ''}`;
      const known = answers.get(key);
      if (known) return known;
      const answer = asked(crossing, extra);
      answers.set(key, answer);
      return answer;
    },
  };
};

const keptJudge = (ruleset: Ruleset, kept: CompiledFirewalls): Judge => {
  const signature = rulesetSignature(ruleset);
  const known = kept.get(ruleset.id);
  if (known?.signature === signature) return known.judge;
  const judge = compileJudge(ruleset);
  kept.set(ruleset.id, { signature, judge });
  return judge;
};

/** All that decides what passes, as text: equal for rulesets that decide alike rule by rule. */
export const rulesetSignature = (ruleset: Ruleset): string => {
  const known = signatures.get(ruleset);
  if (known !== undefined) return known;
  const signature = JSON.stringify([frameOf(ruleset), ruleset.rules.map(partsOf)]);
  signatures.set(ruleset, signature);
  return signature;
};

/** The same for all of it but the rules. */
export const frameSignature = (ruleset: Ruleset): string => JSON.stringify(frameOf(ruleset));

/** The same for one rule. */
export const ruleSignature = (rule: Rule): string => JSON.stringify(partsOf(rule));

const frameOf = ({ side, outsideInterface, insideInterface, translations }: Ruleset) => [
  side,
  outsideInterface,
  insideInterface,
  translations,
];

const partsOf = (rule: Rule) => [
  rule.id,
  rule.action,
  rule.direction,
  rule.origin,
  rule.transport,
  rule.ports,
  rule.sourcePorts,
  rule.source.prefixes,
  rule.destination.prefixes,
];

const signatures = new WeakMap<Ruleset, string>();

const keyOf = (crossing: Crossing): string => {
  const { firewallId, direction, source, destination, arrives, family, transport } = crossing;
  const { ports, sourcePorts } = crossing;
  const own = sourcePorts ? `${sourcePorts.first}-${sourcePorts.last}` : '';
  const ends = `${String(source)}|${String(destination)}|${String(arrives)}`;
  return `${String(firewallId)}|${direction}|${ends}|${family}|${transport}|${ports.first}-${ports.last}|${own}`;
};

const leftOf = (ruleset: Ruleset, { items }: Taken): Ruleset => {
  if (items.size === 0) return ruleset;
  const isLeft = ({ id }: Rule): boolean => !items.has(item.rule(ruleset.id, id));
  return ruleset.rules.every(isLeft)
    ? ruleset
    : { ...ruleset, rules: ruleset.rules.filter(isLeft) };
};

/**
 * What passes only from or to addresses of our own does not pass for anybody outside: a crossing from or to any address means
 * those of others.
 */
const forOthers = (
  answer: Answer,
  { source, destination }: Crossing,
  { ruleset, own }: { readonly ruleset: Ruleset; readonly own: ReadonlySet<string> },
): Answer => {
  if (answer.passes !== 'partly' || (source !== null && destination !== null)) return answer;
  const side = source === null ? 'source' : 'destination';
  const rules = ruleset.rules.filter(({ id }) => answer.rules.includes(id));
  return rules.every((rule) => isOwn(rule[side], own))
    ? { ...answer, passes: 'no', rules: [] }
    : answer;
};

const isOwn = ({ prefixes }: Rule['source'], own: ReadonlySet<string>): boolean =>
  prefixes.length > 0 && prefixes.every((prefix) => own.has(alone(prefix)));

const withoutOf = (extra: string | null, firewallId: string): Without => {
  if (extra === null) return {};
  const { kind, where, what } = readItem(extra);
  if (where !== firewallId) return {};
  if (kind === 'rule') return { except: what };
  return kind === 'translation' ? { exceptTranslation: what } : {};
};

const answerOf = (firewallId: string, answer: Answer): CrossingAnswer => {
  const { passes, rules, denied, translation, because } = answer;
  const ruleItem = (id: string): string => item.rule(firewallId, id);
  return {
    passes,
    rules,
    uses: [
      ...rules.map(ruleItem),
      ...(translation === null ? [] : [item.translation(firewallId, translation)]),
    ],
    denied: denied.map(ruleItem),
    because,
  };
};

const unmodelled = ({ firewallId, transport, ports }: Crossing): CrossingAnswer => ({
  passes: 'unsure',
  rules: [],
  uses: [],
  denied: [],
  because:
    firewallId === null
      ? `no firewall is modelled on the way of ${formatService(transport, ports)}`
      : `nothing is known of the rules of ${firewallId}`,
});

const closes = (closed: Closed, { firewallId, transport, ports }: Crossing): boolean =>
  (closed.firewallId === null || closed.firewallId === firewallId) &&
  closed.transport === transport &&
  closed.first <= ports.last &&
  ports.first <= closed.last;

const shut = (closed: Closed, { transport, ports }: Crossing): CrossingAnswer => ({
  passes: closed.first <= ports.first && ports.last <= closed.last ? 'no' : 'partly',
  rules: [],
  uses: [],
  denied: [],
  because: `${formatService(transport, { first: closed.first, last: closed.last })} is closed`,
});
