import type { Arrow } from '../../domain/ladder.ts';
import type { Party } from '../../domain/party.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Requirement } from '../../domain/requirement.ts';
import { conferencingStand } from '../conferencing-stand.ts';
import type { Service } from '../leg-between.ts';
import { type Segment, segment } from '../segment.ts';
import { serviceOf, type Stage } from '../stage.ts';
import { edgeInside, edgeOutside, membersStand } from '../stands.ts';
import { type Station, user } from '../station.ts';
import { arrow, tcp } from './arrow.ts';
import { mutualInside } from './hop-certificates.ts';
import { perNetwork } from './own-network.ts';
import { configured, found, passage, shown } from './requirements.ts';
import { mediaEdgeOf } from './route.ts';

/** Meeting content: the Front Ends hold connections to the edge, the participant opens one from outside. */
export const content = (stage: Stage, party: Party, pool: Pool): Segment => {
  const self = user(stage, party, 'from');
  const id = `psom ${self.lifeline.id} ${self.lifeline.zone} ${pool.id}`;
  const edge = mediaEdgeOf(stage, pool);
  if (!edge) return segment(stage, id, () => [withoutEdge(stage, self, pool)]);
  const reached = {
    edge,
    kind: 'web-conferencing',
    service: frontOf(stage, edge),
    side: 'from',
  } as const;
  return perNetwork(stage, party, reached, (leaves, key) =>
    segment(stage, `${id}${key}`, () => throughEdge(stage, self, { pool, edge, leaves })),
  );
};

const frontOf = (stage: Stage, edge: Pool): Service =>
  tcp(serviceOf(stage, edge, 'web-conferencing')?.port ?? 443);

/** Where the content comes from, and what the network of the participant has to let out. */
interface Content {
  readonly pool: Pool;
  readonly edge: Pool;
  readonly leaves: readonly Requirement[];
}

const psom = { kind: 'psom', name: 'PSOM content', template: 'psom' } as const;

const throughEdge = (stage: Stage, self: Station, { pool, edge, leaves }: Content): Arrow[] => {
  const server = membersStand(stage, pool);
  const holder = conferencingStand(stage, pool, 'data-mcu').lifeline;
  const outside = edgeOutside(stage, edge, 'web-conferencing');
  const inside = edgeInside(stage, edge, 'web-conferencing');
  const service = serviceOf(stage, edge, 'web-conferencing');
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
    fetched(stage, self, { edge, leaves }),
    arrow(outside.lifeline, holder, {
      ...held,
      message: psom,
      direction: 'reply',
      requires: [passes],
      note: 'Over the connection that the Front End holds.',
    }),
  ];
};

/** The connection of the participant. */
const fetched = (
  stage: Stage,
  self: Station,
  { edge, leaves }: Pick<Content, 'edge' | 'leaves'>,
): Arrow => {
  const outside = edgeOutside(stage, edge, 'web-conferencing');
  const front = frontOf(stage, edge);
  return arrow(self.lifeline, outside.lifeline, {
    message: psom,
    protocol: 'PSOM/TLS',
    service: front,
    phase: 'Content',
    confidence: 'confirmed',
    requires: [
      ...leaves,
      passage(stage, [self.outside, outside], front, 'web-conferencing-blocked'),
      ...nameOf(edge, serviceOf(stage, edge, 'web-conferencing')?.fqdn ?? edge.fqdn),
    ],
  });
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
