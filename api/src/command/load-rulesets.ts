import { Ruleset } from '../domain/rule.ts';
import { designOf } from '../domain/user-groups.ts';
import { readRuleset } from '../firewall/readers/index.ts';
import { decodeText } from '../intake/decode-text.ts';
import { issueWords } from '../intake/document/issue-words.ts';
import { largestFile } from '../intake/read-file.ts';
import { planWithRulesets, type FullPlan } from '../service/compose.ts';
import type { Io } from './io.ts';
import { loadTopology, located } from './load-topology.ts';
import { isRulesetKind, ruleless, rulesetKinds } from './read-ruleset-file.ts';
import { BadInput } from './verb.ts';

/** Rulesets of a file; `plan` where it holds a topology, of which they are the planned ones. */
export interface LoadedRulesets {
  readonly rulesets: readonly Ruleset[];
  readonly plan: FullPlan | null;
}

/** Reads a text as rulesets, or says null to one of another kind. @throws BadInput for a faulty one of its kind */
type RulesetSource = (text: string, path: string, from?: string) => LoadedRulesets | null;

/**
 * Reads rulesets from a file that holds some, or a topology to plan them; `from` is the kind of a configuration whose
 * content does not say it. @throws BadInput with every issue
 */
export const loadRulesets = async (
  path: string,
  io: Io,
  from?: string,
): Promise<LoadedRulesets> => {
  requireKind(from);
  const bytes = await io.read(path, largestFile);
  const { text } = decodeText(bytes);
  for (const source of text === null ? [] : sources) {
    const found = source(text ?? '', path === '-' ? 'stdin' : path, from);
    if (found) return found;
  }
  const { topology } = await loadTopology(path, { ...io, read: () => Promise.resolve(bytes) });
  const plan = planWithRulesets(designOf(topology));
  return { rulesets: plan.rulesets, plan };
};

/** One ruleset of a file, by the id or name of its firewall where there are several. @throws BadInput */
export const chosen = (
  { rulesets }: LoadedRulesets,
  path: string,
  firewall: string | undefined,
): Ruleset => {
  const fitting = firewall === undefined ? rulesets : rulesets.filter(isOf(firewall));
  const [ruleset, second] = fitting.length === 0 && rulesets.length === 1 ? rulesets : fitting;
  if (ruleset && !second) return ruleset;
  throw new BadInput([`${path}: ${choices(rulesets, firewall)}`]);
};

const choices = (rulesets: readonly Ruleset[], firewall: string | undefined): string => {
  if (rulesets.length === 0) return 'no firewall is in it';
  const isKnown = firewall === undefined || rulesets.some(isOf(firewall));
  const which = isKnown ? 'the firewalls are' : `there is no firewall ${firewall}; there are`;
  return `${which} ${rulesets.map(({ id }) => id).join(', ')}; choose one with --firewall`;
};

/** Whether a ruleset is that of a firewall with this id or name. */
export const isOf =
  (firewall: string) =>
  ({ id, name }: Pick<Ruleset, 'id' | 'name'>): boolean =>
    id === firewall || name === firewall;

const requireKind = (from: string | undefined): void => {
  if (from === undefined || isRulesetKind(from)) return;
  const ids = rulesetKinds.map(({ id }) => id).join(', ');
  throw new BadInput([`there is no kind ${from} of configurations; there are ${ids}`]);
};

const rulesetDocument: RulesetSource = (text, path) => {
  const value = jsonOf(text);
  const held = isObject(value) && 'rulesets' in value ? value.rulesets : value;
  const list: readonly unknown[] = Array.isArray(held) ? held : [held];
  if (list.length === 0 || !list.every(looksLikeRuleset)) return null;
  const read = Ruleset.array().safeParse(list, { error: issueWords });
  if (read.success) return { rulesets: read.data, plan: null };
  throw new BadInput(
    read.error.issues.map((issue) =>
      located(path, { where: issue.path.join('.'), message: issue.message }),
    ),
  );
};

const configuration: RulesetSource = (text, path, from) => {
  if (DOCUMENT.test(text)) return null;
  const hints = { fileName: path, ...(from === undefined ? {} : { from }) };
  const { kind, rulesets, issues } = readRuleset(text, hints);
  if (kind === null) return null;
  if (rulesets.length > 0) return { rulesets, plan: null };
  const said = issues.map((issue) => located(path, issue));
  throw new BadInput(said.length > 0 ? said : [ruleless(path)]);
};

/** A topology says so first, after comments. */
const DOCUMENT = /^(?:\s|#[^\n]*\n)*\{?\s*"?edgewise"?\s*:/;

/** Every kind of file with rulesets, in the order in which they are tried; what none of them takes is a topology. */
const sources: readonly RulesetSource[] = [rulesetDocument, configuration];

const looksLikeRuleset = (value: unknown): boolean =>
  isObject(value) && 'rules' in value && 'side' in value;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const jsonOf = (text: string): unknown => {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
