import type { Arrow, Lifeline } from '../../domain/ladder.ts';
import type { Requirement } from '../../domain/requirement.ts';
import { isAlike } from '../is-alike.ts';
import { decidedFor, remadeBy } from '../remade.ts';
import type { Segment } from '../segment.ts';
import type { Stage } from '../stage.ts';
import type { Station } from '../station.ts';
import { arrow } from './arrow.ts';
import { onPath, overHops, type Step } from './on-path.ts';

/** A SIP message on its way. Its name, template and phase tell it apart from all others but for what is decided. */
export interface Sip {
  /** `INVITE`, `200 OK`. */
  readonly name: string;
  readonly template: string;
  readonly phase: string;
  readonly values?: Readonly<Record<string, string>>;
  /** What whoever receives the message decides by, by role. */
  readonly decides?: Readonly<Partial<Record<Lifeline['role'], readonly Requirement[]>>>;
  readonly note?: string;
  readonly confidence?: Arrow['confidence'];
}

/** An INVITE: every server that it comes to says at once that it has it. */
export const invite = (
  stage: Stage,
  path: readonly Station[],
  sip: Omit<Sip, 'name'>,
): readonly Segment[] => {
  const name = nameOf('invite', path, { ...sip, name: 'INVITE' });
  const made = goes(sip)(stage, path, name, (steps) => invited(steps, sip));
  return forPartners(stage, sip, made);
};

/** The same as part of what goes along the steps of a path. */
export const invited = (steps: readonly Step[], sip: Omit<Sip, 'name'>): Arrow[] => {
  const asked = { ...sip, name: 'INVITE' };
  const trying = { name: '100 Trying', template: 'trying', phase: sip.phase };
  const [text, back] = [textOf(asked), textOf(trying)];
  const arrows: Arrow[] = [];
  for (const step of steps) {
    arrows.push(requestOn(step, asked, text));
    if (step.to.lifeline.role !== 'user') arrows.push(answerOn(step, trying, back));
  }
  return arrows;
};

/** A request from station to station. Ladders that share two stations share what goes between them. */
export const request = (stage: Stage, path: readonly Station[], sip: Sip): readonly Segment[] => {
  const made = goes(sip)(stage, path, nameOf('request', path, sip), (steps) =>
    requested(steps, sip),
  );
  return forPartners(stage, sip, made);
};

/** The same as part of what goes along the steps of a path. */
export const requested = (steps: readonly Step[], sip: Sip): Arrow[] => {
  const text = textOf(sip);
  return steps.map((step) => requestOn(step, sip, text));
};

/** The answer to a request that went along `path`: back on the same connections, so firewalls pass it by state. */
export const answer = (stage: Stage, path: readonly Station[], sip: Sip): readonly Segment[] =>
  overHops(stage, path, `reply ${textOf(sip)}`, (steps) => answered(steps, sip));

/** The same as part of what goes along the steps of a path. */
export const answered = (steps: readonly Step[], sip: Sip): Arrow[] => {
  const text = textOf(sip);
  return steps.toReversed().map((step) => answerOn(step, sip, text));
};

/** What is decided about one partner is decided about others the same way. */
const forPartners = (
  stage: Stage,
  { decides }: Pick<Sip, 'decides'>,
  made: readonly Segment[],
): readonly Segment[] => {
  if (decides?.['access-edge']?.some(({ kind }) => kind === 'federation'))
    for (const each of made)
      remadeBy(stage, each, ([from, to]) => decidedFor(each, from.partnerId ?? to.partnerId ?? ''));
  return made;
};

/** What nobody decides rests on the hops alone. */
const goes = ({ decides }: Pick<Sip, 'decides'>): typeof onPath => (decides ? onPath : overHops);

const requestOn = (step: Step, sip: Sip, text: string): Arrow => {
  const { decides } = sip;
  const { role } = step.to.lifeline;
  const decided = decides?.[role] ?? [];
  if (!decides || decided.length === 0)
    return known(step.requests, text, () => requestWith(step, sip, step.hop.requires));
  return known(step.decided, `${text} ${decidedBy(decides, role)}`, (key) => {
    const made = requestWith(step, sip, [...step.hop.requires, ...decided]);
    const before = step.before?.get(key);
    return before && isAlike(before, made) ? before : made;
  });
};

const requestWith = ({ from, to, hop }: Step, sip: Sip, requires: Requirement[]): Arrow =>
  arrow(from.lifeline, to.lifeline, {
    ...writtenOf('sip-request', sip),
    protocol: hop.protocol,
    service: hop.service,
    requires,
  });

/** Back from the station that a request went to. */
const answerOn = ({ from, to, hop, replies }: Step, sip: Sip, text: string): Arrow =>
  known(replies, text, () =>
    arrow(to.lifeline, from.lifeline, {
      ...writtenOf('sip-response', sip),
      protocol: hop.protocol,
      service: hop.service,
      direction: 'reply',
      requires: hop.back,
    }),
  );

const known = (arrows: Map<string, Arrow>, key: string, make: (key: string) => Arrow): Arrow => {
  const before = arrows.get(key);
  if (before) return before;
  const made = make(key);
  arrows.set(key, made);
  return made;
};

const nameOf = (way: string, path: readonly Station[], sip: Sip): string => {
  const said = `${way} ${textOf(sip)}`;
  return way === 'reply' || !sip.decides ? said : `${said} ${decidedOn(path, sip.decides)}`;
};

const decidedOn = (path: readonly Station[], decides: Decides): string => {
  let text = '';
  for (const [i, { lifeline }] of path.entries())
    if (i > 0) text += ` ${decidedBy(decides, lifeline.role)}`;
  return text;
};

type Decides = NonNullable<Sip['decides']>;

/** What a role decides by, as text; asked for with every step of every message that it is decided on. */
const decidedBy = (decides: Decides, role: Lifeline['role']): string => {
  const texts = decisions.get(decides) ?? new Map<Lifeline['role'], string>();
  const text = texts.get(role) ?? (decides[role] ?? []).map(decisionKey).join();
  texts.set(role, text);
  decisions.set(decides, texts);
  return text;
};

const decisions = new WeakMap<Decides, Map<Lifeline['role'], string>>();

const textOf = ({ template, name, phase }: Sip): string => {
  const known = texts.get(template)?.get(name)?.get(phase);
  if (known !== undefined) return known;
  const text = `${template} ${name} ${phase}`;
  const named = texts.get(template) ?? new Map<string, Map<string, string>>();
  const phased = named.get(name) ?? new Map<string, string>();
  texts.set(template, named.set(name, phased.set(phase, text)));
  return text;
};

/** Each put together once: a text that was looked up before is found faster than an equal one. */
const texts = new Map<string, Map<string, Map<string, string>>>();

const decisionKey = (each: Requirement): string => {
  if (each.kind === 'policy') return `${each.failure}.${each.poolId}`;
  if (each.kind === 'federation') return `${each.failure}.${each.partnerId}.${each.direction}`;
  return each.kind === 'configured' ? `${each.failure}.${each.entity.id}` : each.failure;
};

const writtenOf = (kind: 'sip-request' | 'sip-response', sip: Sip) => ({
  message: { kind, name: sip.name, template: sip.template, values: { ...sip.values } },
  phase: sip.phase,
  note: sip.note ?? null,
  confidence: sip.confidence ?? 'derived',
});
