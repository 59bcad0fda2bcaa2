import type { Arrow, Lifeline } from '../../domain/ladder.ts';
import type { Requirement } from '../../domain/requirement.ts';
import { type Segment, segment } from '../segment.ts';
import type { Stage } from '../stage.ts';
import type { Station } from '../station.ts';
import { arrow } from './arrow.ts';
import { hop } from './hop.ts';

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
export const invite = (stage: Stage, path: readonly Station[], sip: Omit<Sip, 'name'>): Segment[] =>
  pairs(path).flatMap(([from, to]) => {
    const hop = [from, to] as const;
    const trying = { name: '100 Trying', template: 'trying', phase: sip.phase };
    return [
      ...request(stage, hop, { ...sip, name: 'INVITE' }),
      ...(to.lifeline.role === 'user' ? [] : answer(stage, hop, trying)),
    ];
  });

/** A request from station to station. Ladders that share two stations share the segment between them. */
export const request = (stage: Stage, path: readonly Station[], sip: Sip): Segment[] =>
  pairs(path).map(([from, to]) =>
    segment(stage, idOf('request', from, to, sip), () => {
      const { protocol, service, requires } = hop(stage, from, to);
      const decided = sip.decides?.[to.lifeline.role] ?? [];
      return [
        arrow(from.lifeline, to.lifeline, {
          message: messageOf('sip-request', sip),
          protocol,
          service,
          phase: sip.phase,
          requires: [...requires, ...decided],
          note: sip.note ?? null,
          confidence: sip.confidence ?? 'derived',
        }),
      ];
    }),
  );

/** The answer to a request that went along `path`: back on the same connections, so firewalls pass it by state. */
export const answer = (stage: Stage, path: readonly Station[], sip: Sip): Segment[] =>
  pairs(path.toReversed()).map(([from, to]) =>
    segment(stage, idOf('reply', from, to, sip), () => {
      const { protocol, service, requires } = hop(stage, to, from);
      return [
        arrow(from.lifeline, to.lifeline, {
          message: messageOf('sip-response', sip),
          protocol,
          service,
          phase: sip.phase,
          direction: 'reply',
          requires: requires.filter(({ kind }) => kind === 'passage'),
          note: sip.note ?? null,
          confidence: sip.confidence ?? 'derived',
        }),
      ];
    }),
  );

const pairs = (path: readonly Station[]): (readonly [Station, Station])[] =>
  path.slice(1).map((to, i) => [path[i] as Station, to]);

/** Segments are the same for everybody but for what is decided. */
const idOf = (way: string, from: Station, to: Station, sip: Sip): string => {
  const decided = way === 'request' ? (sip.decides?.[to.lifeline.role] ?? []) : [];
  const key = decided.map(decisionKey).join();
  return `${way} ${stationId(from)} ${stationId(to)} ${sip.template} ${sip.name} ${sip.phase} ${key}`;
};

const decisionKey = (each: Requirement): string => {
  if (each.kind === 'policy') return `${each.failure}.${each.poolId}`;
  if (each.kind === 'federation') return `${each.failure}.${each.partnerId}.${each.direction}`;
  return each.kind === 'configured' ? `${each.failure}.${each.entity.id}` : each.failure;
};

/** Users are told apart by side and place, since the lifelines of two ladders' callers have the same id. */
const stationId = ({ lifeline }: Station): string =>
  lifeline.role === 'user'
    ? `${lifeline.id}.${lifeline.zone}.${lifeline.siteId ?? ''}`
    : lifeline.id;

const messageOf = (kind: 'sip-request' | 'sip-response', sip: Sip): Arrow['message'] => ({
  kind,
  name: sip.name,
  template: sip.template,
  values: { ...sip.values },
});
