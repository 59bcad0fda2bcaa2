import type { Arrow } from '../../domain/ladder.ts';
import type { Pool } from '../../domain/pools.ts';
import type { MediaEnd } from '../ice-session.ts';
import { type Segment, segment } from '../segment.ts';
import { edgeInside, edgeOutside, membersStand } from '../stands.ts';
import { serviceOf, type Stage } from '../stage.ts';
import type { Station } from '../station.ts';
import { arrow, tcp } from './arrow.ts';
import { onPath } from './on-path.ts';
import { configured, passage, shown } from './requirements.ts';
import { mediaEdgeOf } from './route.ts';
import { answered, requested } from './sip.ts';

/**
 * Credentials for the relay: a client asks its home pool, along `way`, and the pool asks the A/V authentication service of
 * the edge.
 */
export const relayCredentials = (
  stage: Stage,
  pool: Pool,
  way: readonly Station[],
): readonly Segment[] =>
  onPath(stage, way, `credentials ${pool.id}`, (steps) => [
    ...requested(steps, { name: 'SERVICE', template: 'mras-request', phase }),
    segment(stage, `mras ${pool.id}`, () =>
      mras(stage, pool, { asks: membersStand(stage, pool).lifeline, failure: 'mras-blocked' }),
    ),
    ...answered(steps, { name: '200 OK', template: 'mras-response', phase }),
  ]);

/** Credentials for a conferencing or Mediation Server. */
export const serverCredentials = (
  stage: Stage,
  { pool, role, station }: Extract<MediaEnd, { readonly kind: 'server' }>,
): Segment[] => {
  const failure = role === 'mcu' ? 'mcu-mras-blocked' : 'mras-blocked';
  return [
    segment(stage, `mras ${station.lifeline.id}`, () =>
      mras(stage, pool, { asks: station.lifeline, failure }),
    ),
  ];
};

const phase = 'MRAS credentials';

interface Asking {
  readonly asks: Pick<Station['lifeline'], 'id'>;
  readonly failure: string;
}

const mras = (stage: Stage, pool: Pool, { asks, failure }: Asking): Arrow[] => {
  const edge = mediaEdgeOf(stage, pool);
  const answers = edge ? edgeOutside(stage, edge, 'av').lifeline : asks;
  const service = tcp((edge && serviceOf(stage, edge, 'av')?.mrasPort) ?? 5062);
  const said = { protocol: 'SIP/MTLS', service, phase } as const;
  const ends = edge && ([membersStand(stage, pool), edgeInside(stage, edge, 'access')] as const);
  const passes = ends ? [passage(stage, ends, service, failure)] : [];
  return [
    arrow(asks, answers, {
      ...said,
      message: { kind: 'sip-request', name: 'SERVICE', template: 'mras-request' },
      requires: [edgeSet(pool, edge), ...passes, ...(edge ? authentication(edge) : [])],
    }),
    arrow(answers, asks, {
      ...said,
      direction: 'reply',
      message: { kind: 'sip-response', name: '200 OK', template: 'mras-response' },
      requires: passes,
    }),
  ];
};

const edgeSet = (pool: Pool, edge: Pool | null): Arrow['requires'][number] =>
  configured(`an edge pool for media of ${pool.fqdn}`, {
    entity: { collection: 'pools', id: pool.id, field: 'edgePoolId' },
    target: edge && { collection: 'pools', id: edge.id },
    failure: 'no-edge-for-media',
  });

/** The pool checks the certificate inside; the one for A/V authentication only has to be there, its names do not count. */
const authentication = (edge: Pool): Arrow['requires'] => {
  const holder = { collection: 'pools', id: edge.id };
  const failure = 'av-authentication-certificate-refused';
  return [
    shown(holder, { usage: 'Edge internal', name: edge.fqdn, failure, trust: 'internal' }),
    shown(holder, { usage: 'A/V Edge External', name: null, failure }),
  ];
};
