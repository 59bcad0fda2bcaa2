import type { FederationResult, Flip } from '../domain/federation-decision.ts';
import type { UserGroup } from '../domain/topology.ts';
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
  const allUsers = sum(of.input.userGroups);
  const users = sum(differing(of, input));
  return {
    result: then.result,
    changes: differs(now, then),
    sentence: `${turn.word}: ${said(now, then)}${concerned(users, allUsers, then.result)}`,
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

const concerned = (users: number, all: number, result: FederationResult): string => {
  if (all === 0) return '';
  const shown = `${users.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} users`;
  if (users === 0) return '; it makes no difference to any user';
  return `; ${shown} ${verbs[result]}`;
};

const verbs: Readonly<Record<FederationResult, string>> = {
  allowed: 'gain it',
  denied: 'lose it',
  unsure: 'are concerned',
  'not-federation': 'are concerned',
};

/** Groups of users for whom the answer becomes another one. */
const differing = ({ input, query }: FederationCase, then: DecisionInput): readonly UserGroup[] => {
  const answers = new Map<string, boolean>();
  return input.userGroups.filter(({ poolId, policyId }) => {
    const key = JSON.stringify([poolId, policyId]);
    const asked = { ...query, poolId, policyId, siteId: null };
    const isOther = answers.get(key) ?? resultOf(input, asked) !== resultOf(then, asked);
    answers.set(key, isOther);
    return isOther;
  });
};

const resultOf = (input: DecisionInput, query: FederationCase['query']): FederationResult =>
  judgeCase(caseOf(input, query)).result;

const sum = (groups: readonly UserGroup[]): number =>
  groups.reduce((total, { count }) => total + count, 0);
