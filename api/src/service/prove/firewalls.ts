import { formatService } from '../../domain/net.ts';
import type { Crossing } from '../../domain/requirement.ts';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import { compileJudge, type Judge } from '../../firewall/judge/compile-judge.ts';
import type { Answer, Without } from '../../firewall/judge/question.ts';
import { item, readItem } from '../../proof/item.ts';
import type { CrossingAnswer } from '../../proof/judges.ts';
import type { Closed, Taken } from './taken.ts';

/** The firewalls of a world, each compiled when it is first asked. */
export interface Firewalls {
  readonly rulesets: ReadonlyMap<string, Ruleset>;
  /** `extra` is taken besides what was taken for good: a single item. */
  readonly ask: (crossing: Crossing, extra: string | null) => CrossingAnswer;
}

/** Judges that may be kept as long as the ruleset is the same. */
export type CompiledFirewalls = Map<string, { readonly signature: string; readonly judge: Judge }>;

/** Firewalls with the rules that faults leave. Judges of rulesets that are the same as before are taken from `kept`. */
export const firewallsOf = (
  rulesets: readonly Ruleset[],
  taken: Taken,
  kept: CompiledFirewalls = new Map(),
): Firewalls => {
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
    return answerOf(ruleset.id, judgeOf(ruleset)(crossing, withoutOf(extra, ruleset.id)));
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
  const { side, outsideInterface, insideInterface, rules, translations } = ruleset;
  const known = signatures.get(ruleset);
  if (known !== undefined) return known;
  const signature = JSON.stringify([
    side,
    outsideInterface,
    insideInterface,
    rules.map(({ id, action, direction, origin, transport, ports, sourcePorts, ...ends }) => [
      id,
      action,
      direction,
      origin,
      transport,
      ports,
      sourcePorts,
      ends.source.prefixes,
      ends.destination.prefixes,
    ]),
    translations,
  ]);
  signatures.set(ruleset, signature);
  return signature;
};

const signatures = new WeakMap<Ruleset, string>();

const keyOf = (crossing: Crossing): string => {
  const { firewallId, direction, source, destination, arrives, family, transport } = crossing;
  const { ports, sourcePorts } = crossing;
  return `${firewallId ?? ''}|${direction}|${source ?? ''}|${destination ?? ''}|${arrives ?? ''}|${family}|${transport}|${ports.first}-${ports.last}|${sourcePorts?.first ?? ''}-${sourcePorts?.last ?? ''}`;
};

const leftOf = (ruleset: Ruleset, { items }: Taken): Ruleset => {
  if (items.size === 0) return ruleset;
  const isLeft = ({ id }: Rule): boolean => !items.has(item.rule(ruleset.id, id));
  return ruleset.rules.every(isLeft)
    ? ruleset
    : { ...ruleset, rules: ruleset.rules.filter(isLeft) };
};

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
