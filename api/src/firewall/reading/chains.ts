import { both, isNever, isWithin, type Condition } from './condition.ts';
import { spend, type Budget, type ReadRule } from './read-rule.ts';
import type { Passage } from './reader.ts';

/** What happens to packets that fit a rule of a chain. */
export type Verdict =
  | { readonly kind: 'permit' | 'deny' | 'return' | 'none' }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string };

/** A rule of a chain, as iptables and nftables have them. */
export interface ChainRule {
  readonly line: number;
  readonly text: string;
  readonly comment: string;
  readonly condition: Condition;
  /** What was not understood; the rule is then about some of the packets that fit, or does something else to them. */
  readonly unknown: string;
  /** Why no first packet of TCP or UDP fits; empty when some does. */
  readonly skipped: string;
  readonly verdict: Verdict;
}

/** Rules that packets go through in order. */
export interface Chain {
  readonly name: string;
  /** Line of the policy. */
  readonly line: number;
  /** What happens at the end of a chain that packets enter first. */
  readonly policy: 'permit' | 'deny' | null;
  readonly rules: ChainRule[];
}

/** Rules without chains. */
export interface Flat {
  readonly rules: ReadRule[];
  readonly leftOut: Passage[];
}

/**
 * The rules that packets meet which enter `base`, in one list with the same verdicts: jumps are written out, and what
 * returns meets what follows the jump. @throws TooLarge
 */
export const flatten = (base: Chain, around: Around): Flat => {
  const run: Run = { ...around, base, flat: { rules: [], leftOut: [] } };
  walk(run, { chain: base, index: 0, caller: null, depth: 0 }, around.within);
  end(run, around.within);
  return run.flat;
};

/** What a chain stands in. */
export interface Around {
  readonly chains: ReadonlyMap<string, Chain>;
  /** The packets that get there at all. */
  readonly within: Condition;
  readonly budget: Budget;
}

/** Deeper than nftables itself allows (16 jumps). */
const DEEPEST = 32;

interface Frame {
  readonly chain: Chain;
  readonly index: number;
  readonly caller: Frame | null;
  readonly depth: number;
}

interface Run extends Around {
  readonly base: Chain;
  readonly flat: Flat;
}

const walk = (run: Run, frame: Frame, within: Condition): void => {
  const { chain } = frame;
  for (let index = frame.index; index < chain.rules.length; index += 1) {
    const rule = chain.rules[index];
    if (!rule) return;
    spend(run.budget);
    const condition = both(within, rule.condition);
    if (rule.skipped !== '' || isNever(condition)) leaveOut(run, rule);
    else step(run, rule, { at: { ...frame, index: index + 1 }, condition });
  }
};

const step = (
  run: Run,
  rule: ChainRule,
  { at, condition }: { at: Frame; condition: Condition },
) => {
  const { verdict } = rule;
  if (verdict.kind === 'none') {
    leaveOut(run, rule, rule.unknown || 'decides nothing');
    return;
  }
  if (rule.unknown !== '') {
    emit(run, rule, condition, rule.unknown);
    return;
  }
  if (verdict.kind === 'return') {
    if (at.index < at.chain.rules.length) afterwards(run, at.caller, condition);
    return;
  }
  if ('chain' in verdict) {
    enter(run, rule, { at, condition, to: verdict });
    return;
  }
  emit(run, rule, condition);
};

interface Entering {
  readonly at: Frame;
  readonly condition: Condition;
  readonly to: { readonly kind: 'jump' | 'goto'; readonly chain: string };
}

const enter = (run: Run, rule: ChainRule, { at, condition, to }: Entering): void => {
  const chain = run.chains.get(to.chain);
  if (!chain) {
    emit(run, rule, condition, `there is no chain ${to.chain}`);
    return;
  }
  if (at.depth >= DEEPEST) {
    emit(run, rule, condition, 'jumps too deep, or in a circle');
    return;
  }
  const caller = to.kind === 'jump' ? at : at.caller;
  walk(run, { chain, index: 0, caller, depth: at.depth + 1 }, condition);
  if (to.kind === 'goto') afterwards(run, at.caller, condition);
};

/** What packets meet that leave a chain early. */
const afterwards = (run: Run, caller: Frame | null, condition: Condition): void => {
  for (let frame = caller; frame !== null; frame = frame.caller) walk(run, frame, condition);
  end(run, condition);
};

const end = ({ base, flat, budget, within }: Run, condition: Condition): void => {
  const last = flat.rules.at(-1);
  if (last && last.action !== 'unknown' && isWithin(within, last.condition)) return;
  spend(budget);
  const policy = base.policy === 'permit' ? 'accept' : 'drop';
  const isKnown = base.policy !== null;
  flat.rules.push({
    line: base.line,
    text: isKnown ? `policy ${policy} of ${base.name}` : `end of ${base.name}`,
    comment: `Policy of ${base.name}`,
    action: base.policy ?? 'unknown',
    why: isKnown ? '' : 'no policy is given',
    condition,
  });
};

const emit = (run: Run, rule: ChainRule, condition: Condition, why = ''): void => {
  const { line, text, comment, verdict } = rule;
  const action = verdict.kind === 'permit' ? 'permit' : 'deny';
  run.flat.rules.push({
    line,
    text,
    comment,
    condition,
    why,
    action: why === '' ? action : 'unknown',
  });
};

const leaveOut = (run: Run, { line, text, skipped }: ChainRule, why = ''): void => {
  run.flat.leftOut.push({ line, text, why: skipped || why || 'no packet fits' });
};
