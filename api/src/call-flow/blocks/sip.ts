import type { Arrow, Lifeline } from '../../domain/ladder.ts';
import type { Requirement } from '../../domain/requirement.ts';
import { type Segment, segment } from '../segment.ts';
import type { Stage } from '../stage.ts';
import type { Station } from '../station.ts';
import { arrow } from './arrow.ts';
import { hop } from './hop.ts';
import { onPath, stationId, type Step } from './on-path.ts';

/** A SIP message on its way. */
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
  const asked = { ...sip, name: 'INVITE' };
  const trying = { name: '100 Trying', template: 'trying', phase: sip.phase };
  return onPath(stage, path, nameOf('invite', path, asked), (steps) =>
    steps.flatMap((step) => [
      requestOn(stage, step, asked),
      ...(step.to.lifeline.role === 'user' ? [] : [answerOn(stage, step, trying)]),
    ]),
  );
};

/** A request from station to station. Ladders that share two stations share the segment between them. */
export const request = (stage: Stage, path: readonly Station[], sip: Sip): readonly Segment[] =>
  onPath(stage, path, nameOf('request', path, sip), (steps) =>
    steps.map((step) => requestOn(stage, step, sip)),
  );

/** The answer to a request that went along `path`: back on the same connections, so firewalls pass it by state. */
export const answer = (stage: Stage, path: readonly Station[], sip: Sip): readonly Segment[] =>
  onPath(stage, path, nameOf('reply', path, sip), (steps) =>
    steps.toReversed().map((step) => answerOn(stage, step, sip)),
  );

const requestOn = (stage: Stage, { from, to, id, requests }: Step, sip: Sip): Segment => {
  const decided = sip.decides?.[to.lifeline.role] ?? [];
  const key = `${textOf(sip)} ${decided.map(decisionKey).join()}`;
  const known = requests.get(key);
  if (known) return known;
  const made = segment(stage, `request ${id} ${key}`, () => {
    const { protocol, service, requires } = hop(stage, from, to);
    return [
      arrow(from.lifeline, to.lifeline, {
        message: messageOf('sip-request', sip),
        protocol,
        service,
        phase: sip.phase,
        requires: decided.length > 0 ? [...requires, ...decided] : requires,
        note: sip.note ?? null,
        confidence: sip.confidence ?? 'derived',
      }),
    ];
  });
  requests.set(key, made);
  return made;
};

/** Back from the station that a request went to. */
const answerOn = (stage: Stage, { from: to, to: from, replies }: Step, sip: Sip): Segment => {
  const key = textOf(sip);
  const known = replies.get(key);
  if (known) return known;
  const made = segment(stage, `reply ${stationId(from)} ${stationId(to)} ${key}`, () => {
    const { protocol, service, back } = hop(stage, to, from);
    return [
      arrow(from.lifeline, to.lifeline, {
        message: messageOf('sip-response', sip),
        protocol,
        service,
        phase: sip.phase,
        direction: 'reply',
        requires: back,
        note: sip.note ?? null,
        confidence: sip.confidence ?? 'derived',
      }),
    ];
  });
  replies.set(key, made);
  return made;
};

const nameOf = (way: string, path: readonly Station[], sip: Sip): string => {
  const said = `${way} ${textOf(sip)}`;
  return way === 'reply' || !sip.decides ? said : `${said} ${decidedOn(path, sip.decides)}`;
};

const decidedOn = (path: readonly Station[], decides: NonNullable<Sip['decides']>): string =>
  path
    .slice(1)
    .map(({ lifeline }) => (decides[lifeline.role] ?? []).map(decisionKey).join())
    .join(' ');

const textOf = ({ template, name, phase }: Sip): string => `${template} ${name} ${phase}`;

const decisionKey = (each: Requirement): string => {
  if (each.kind === 'policy') return `${each.failure}.${each.poolId}`;
  if (each.kind === 'federation') return `${each.failure}.${each.partnerId}.${each.direction}`;
  return each.kind === 'configured' ? `${each.failure}.${each.entity.id}` : each.failure;
};

const messageOf = (kind: 'sip-request' | 'sip-response', sip: Sip): Arrow['message'] => ({
  kind,
  name: sip.name,
  template: sip.template,
  values: { ...sip.values },
});
