import type { FederationResult, Flip } from '../domain/federation-decision.ts';
import { applyChanges } from '../domain/apply-changes.ts';
import { caseOf, type DecisionInput, type FederationCase } from './federation-case.ts';
import { type JudgedStep, judgeCase, type Judgement } from './judge-case.ts';
import type { Turn } from './step.ts';

/** What would be if a step were the other way round, worked out by deciding anew; null where nothing of ours turns it. */
export const flipStep = (
  of: FederationCase,
  judgement: Judgement,
  { step, outcome, before }: JudgedStep,
): Flip | null => {
  if (outcome.state === 'not-judged') return null;
  const turn = step.turn(of, before);
  return turn && consequence(of, judgement, turn);
};

const consequence = (of: FederationCase, now: Judgement, turn: Turn): Flip => {
  const input = applyChanges(of.input, turn.changes);
  const then = judgeCase(caseOf(input, of.query));
  const concerned = usersByResult(of, input);
  const users = [...concerned.values()].reduce((total, count) => total + count, 0);
  const allUsers = of.input.userGroups.reduce((total, { count }) => total + count, 0);
  return {
    result: then.result,
    changes: differs(now, then),
    sentence: [`${turn.word}: ${said(now, then)}`, ...forUsers(concerned, allUsers)].join('; '),
    users,
    allUsers,
    fix: { label: turn.label, changes: [...turn.changes] },
  };
};

const differs = (now: Judgement, then: Judgement): boolean =>
  now.result !== then.result ||
  now.stoppedBy !== then.stoppedBy ||
  now.admission?.type !== then.admission?.type;

const said = (now: Judgement, then: Judgement): string => {
  const still = now.result === then.result ? 'still ' : '';
  const at = then.steps.find(({ step }) => step.id === then.stoppedBy);
  if (at) return `${still}denied, ${lowerFirst(at.outcome.title)}`;
  const by = then.steps.find(({ outcome }) => outcome.state === 'decided');
  return `${still}${then.result}${by && still ? `, ${lowerFirst(by.outcome.title)}` : ''}`;
};

/** `No edge pool ...` becomes `no edge pool ...`; names keep their first letter. */
const lowerFirst = (title: string): string =>
  /^(Federation|Nothing|No|Partner|Policy|A|An|There|The) /.test(title)
    ? title.charAt(0).toLowerCase() + title.slice(1)
    : title;

/** `6 of 12 users lose it`. */
const forUsers = (concerned: UsersByResult, all: number): string[] => {
  if (all === 0) return [];
  if (concerned.size === 0) return ['it makes no difference to any user'];
  return [...concerned].map(
    ([result, count]) =>
      `${count.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} users ${verbs[result]}`,
  );
};

const verbs: Readonly<Record<FederationResult, string>> = {
  allowed: 'gain it',
  denied: 'lose it',
  unsure: 'become unsure',
  'not-federation': 'are concerned',
};

type UsersByResult = ReadonlyMap<FederationResult, number>;

/** Users for whom the answer becomes another one, counted by the new answer. */
const usersByResult = ({ input, query }: FederationCase, then: DecisionInput): UsersByResult => {
  const answers = new Map<string, FederationResult | null>();
  const counts = new Map<FederationResult, number>();
  for (const { poolId, policyId, count } of input.userGroups) {
    const key = JSON.stringify([poolId, policyId]);
    const asked = { ...query, poolId, policyId, siteId: null };
    const other = answers.has(key) ? answers.get(key) : otherResult(input, then, asked);
    answers.set(key, other ?? null);
    if (other) counts.set(other, (counts.get(other) ?? 0) + count);
  }
  return counts;
};

/** The new answer; null where it is the same. */
const otherResult = (
  input: DecisionInput,
  then: DecisionInput,
  query: FederationCase['query'],
): FederationResult | null => {
  const after = resultOf(then, query);
  return after === resultOf(input, query) ? null : after;
};

const resultOf = (input: DecisionInput, query: FederationCase['query']): FederationResult =>
  judgeCase(caseOf(input, query)).result;
