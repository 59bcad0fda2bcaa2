import type { Arrow } from '../../domain/ladder.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Requirement } from '../../domain/requirement.ts';
import { conferencingStand } from '../conferencing-stand.ts';
import { type Segment, segment } from '../segment.ts';
import { serviceOf, type Stage } from '../stage.ts';
import { edgeInside, edgeOutside, membersStand } from '../stands.ts';
import type { Station } from '../station.ts';
import { arrow, tcp } from './arrow.ts';
import { mutualInside } from './hop-certificates.ts';
import { configured, found, passage, shown } from './requirements.ts';
import { mediaEdgeOf } from './route.ts';

/** Meeting content: the Front Ends hold connections to the edge, the participant opens one from outside. */
export const content = (stage: Stage, self: Station, pool: Pool): Segment =>
  segment(stage, `psom ${self.lifeline.id} ${self.lifeline.zone} ${pool.id}`, () => {
    const edge = mediaEdgeOf(stage, pool);
    return edge ? throughEdge(stage, self, pool, edge) : [withoutEdge(stage, self, pool)];
  });

const psom = { kind: 'psom', name: 'PSOM content', template: 'psom' } as const;

const throughEdge = (stage: Stage, self: Station, pool: Pool, edge: Pool): Arrow[] => {
  const server = membersStand(stage, pool);
  const holder = conferencingStand(stage, pool, 'data-mcu').lifeline;
  const outside = edgeOutside(stage, edge, 'web-conferencing');
  const inside = edgeInside(stage, edge, 'web-conferencing');
  const service = serviceOf(stage, edge, 'web-conferencing');
  const front = tcp(service?.port ?? 443);
  const held = {
    protocol: 'PSOM/MTLS',
    service: tcp(service?.internalPort ?? 8057),
    phase: 'Content',
    confidence: 'confirmed',
  } as const;
  const passes = passage(stage, [server, inside], held.service, 'psom-inside-blocked');
  return [
    arrow(holder, outside.lifeline, {
      ...held,
      message: { kind: 'psom', name: 'PSOM connection', template: 'psom-hold' },
      requires: [passes, ...mutualInside(edge, pool, 'psom-inside-certificate-refused')],
      note: 'Each Front End holds connections to each edge server.',
    }),
    arrow(self.lifeline, outside.lifeline, {
      ...held,
      message: psom,
      protocol: 'PSOM/TLS',
      service: front,
      requires: [
        passage(stage, [self.outside, outside], front, 'web-conferencing-blocked'),
        ...nameOf(edge, service?.fqdn ?? edge.fqdn),
      ],
    }),
    arrow(outside.lifeline, holder, {
      ...held,
      message: psom,
      direction: 'reply',
      requires: [passes],
      note: 'Over the connection that the Front End holds.',
    }),
  ];
};

const nameOf = (edge: Pool, name: string): Requirement[] => [
  found('external', [{ name, type: 'A' }], 'web-conferencing-name-missing'),
  shown(
    { collection: 'pools', id: edge.id },
    {
      usage: 'Web Conferencing Edge External',
      name,
      failure: 'web-conferencing-certificate-refused',
    },
  ),
];

const withoutEdge = (stage: Stage, self: Station, pool: Pool): Arrow =>
  arrow(self.lifeline, membersStand(stage, pool).lifeline, {
    message: psom,
    protocol: 'PSOM/TLS',
    service: tcp(443),
    phase: 'Content',
    requires: [
      configured(`an edge pool for meetings of ${pool.fqdn}`, {
        entity: { collection: 'pools', id: pool.id, field: 'edgePoolId' },
        target: null,
        failure: 'no-edge-for-media',
      }),
    ],
  });
