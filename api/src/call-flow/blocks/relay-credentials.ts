import type { Arrow } from '../../domain/ladder.ts';
import type { Pool } from '../../domain/pools.ts';
import { type Segment, segment } from '../segment.ts';
import { edgeInside, membersStand } from '../stands.ts';
import { serviceOf, type Stage } from '../stage.ts';
import { arrow, tcp } from './arrow.ts';
import { configured, passage, shown } from './requirements.ts';
import { mediaEdgeOf } from './route.ts';

/** Credentials for the relay: the home pool asks the A/V authentication service of the edge for its users and servers. */
export const relayCredentials = (stage: Stage, pool: Pool | null): Segment[] => {
  if (!pool) return [];
  return [segment(stage, `mras ${pool.id}`, () => mras(stage, pool))];
};

const mras = (stage: Stage, pool: Pool): Arrow[] => {
  const edge = mediaEdgeOf(stage, pool);
  const from = membersStand(stage, pool);
  const to = edge ? edgeInside(stage, edge, 'av') : from;
  const service = tcp((edge && serviceOf(stage, edge, 'av')?.mrasPort) ?? 5062);
  const said = { protocol: 'SIP/MTLS', service, phase: 'MRAS credentials' } as const;
  const passes = edge ? [passage(stage, [from, to], service, 'mras-blocked')] : [];
  return [
    arrow(from.lifeline, to.lifeline, {
      ...said,
      message: { kind: 'sip-request', name: 'SERVICE', template: 'mras-request' },
      requires: [edgeSet(pool, edge), ...passes, ...(edge ? authentication(edge) : [])],
    }),
    arrow(to.lifeline, from.lifeline, {
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
