import type { Arrow, Lifeline } from '../../domain/ladder.ts';
import type { Requirement } from '../../domain/requirement.ts';
import { type Segment, segment } from '../segment.ts';
import type { Stage } from '../stage.ts';
import type { Station } from '../station.ts';
import { arrow } from './arrow.ts';
import { hop } from './hop.ts';
import { onPath, stationId } from './on-path.ts';

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
  return onPath(stage, path, nameOf('invite', path, asked), () =>
    pairs(path).flatMap(([from, to]) => [
      requestHop(stage, [from, to], asked),
      ...(to.lifeline.role === 'user' ? [] : [answerHop(stage, [from, to], trying)]),
    ]),
  );
};

/** A request from station to station. Ladders that share two stations share the segment between them. */
export const request = (stage: Stage, path: readonly Station[], sip: Sip): readonly Segment[] =>
  onPath(stage, path, nameOf('request', path, sip), () =>
    pairs(path).map((hop) => requestHop(stage, hop, sip)),
  );

/** The answer to a request that went along `path`: back on the same connections, so firewalls pass it by state. */
export const answer = (stage: Stage, path: readonly Station[], sip: Sip): readonly Segment[] =>
  onPath(stage, path, nameOf('reply', path, sip), () =>
    pairs(path)
      .toReversed()
      .map((hop) => answerHop(stage, hop, sip)),
  );

type Hop = readonly [from: Station, to: Station];

const requestHop = (stage: Stage, [from, to]: Hop, sip: Sip): Segment =>
  segment(stage, idOf('request', [from, to], sip), () => {
    const { protocol, service, requires } = hop(stage, from, to);
    const decided = sip.decides?.[to.lifeline.role] ?? [];
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

/** Back from the station that a request went to. */
const answerHop = (stage: Stage, [to, from]: Hop, sip: Sip): Segment =>
  segment(stage, idOf('reply', [from, to], sip), () => {
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

const nameOf = (way: string, path: readonly Station[], sip: Sip): string => {
  const said = `${way} ${sip.template} ${sip.name} ${sip.phase}`;
  return way === 'reply' || !sip.decides ? said : `${said} ${decidedOn(path, sip.decides)}`;
};

const decidedOn = (path: readonly Station[], decides: NonNullable<Sip['decides']>): string =>
  path
    .slice(1)
    .map(({ lifeline }) => (decides[lifeline.role] ?? []).map(decisionKey).join())
    .join(' ');

const pairs = (path: readonly Station[]): Hop[] =>
  path.slice(1).map((to, i) => [path[i] as Station, to]);

/** Segments are the same for everybody but for what is decided. */
const idOf = (way: string, [from, to]: Hop, sip: Sip): string => {
  const decided = way === 'request' ? (sip.decides?.[to.lifeline.role] ?? []) : [];
  const key = decided.map(decisionKey).join();
  return `${way} ${stationId(from)} ${stationId(to)} ${sip.template} ${sip.name} ${sip.phase} ${key}`;
};

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
