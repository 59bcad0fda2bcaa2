import type { Pool } from '../../domain/pools.ts';
import { arrow, tcp } from '../blocks/arrow.ts';
import { joining, joins } from '../blocks/conference.ts';
import { configured, found, passage, shown } from '../blocks/requirements.ts';
import { mediaEdgeOf } from '../blocks/route.ts';
import { proxyOf } from '../blocks/web.ts';
import type { Scenario } from '../scenario.ts';
import { segment, type Segment } from '../segment.ts';
import { poolsOf, serviceOf, type Stage } from '../stage.ts';
import { edgeInside, edgeOutside, membersStand, poolStand, proxyStand } from '../stands.ts';
import { type Station, user } from '../station.ts';

/** Somebody outside sees the content of a meeting: PSOM through the Web Conferencing Edge. */
export const conferenceWeb: Scenario = {
  id: 'conference-web',
  title: 'Web conference',
  basis: 'PSOM through the Web Conferencing Edge, join page through the reverse proxy',
  pairs: ({ of, hosts, colleague }) => [
    ...of('remote').flatMap((party) => {
      const host = colleague(party);
      return host ? [[party, host] as const] : [];
    }),
    ...of('federated', 'guest').flatMap((party) =>
      hosts(party).map((host) => [party, host] as const),
    ),
  ],
  play: (stage, from, to) => {
    const way = joining(stage, from, to);
    if (!way) return [];
    const self = user(stage, from, 'from');
    return [
      ...joins(stage, way),
      content(stage, self, way.pool),
      ...(stage.features.has('office-web-apps') ? presentations(stage, self) : []),
    ];
  },
};

const content = (stage: Stage, self: Station, pool: Pool): Segment =>
  segment(stage, `psom ${self.lifeline.zone} ${pool.id}`, () => {
    const edge = mediaEdgeOf(stage, pool);
    const server = membersStand(stage, pool);
    if (!edge) return [noEdge(self, server.lifeline, pool)];
    const [outside, inside] = [
      edgeOutside(stage, edge, 'web-conferencing'),
      edgeInside(stage, edge, 'web-conferencing'),
    ];
    const service = serviceOf(stage, edge, 'web-conferencing');
    const [front, back] = [tcp(service?.port ?? 443), tcp(service?.internalPort ?? 8057)];
    const name = service?.fqdn ?? edge.fqdn;
    const message = { kind: 'psom', name: 'PSOM content', template: 'psom' } as const;
    const holder = { collection: 'pools', id: edge.id };
    return [
      arrow(server.lifeline, outside.lifeline, {
        message: { kind: 'psom', name: 'PSOM connection', template: 'psom-hold' },
        protocol: 'PSOM/MTLS',
        service: back,
        phase: 'Content',
        requires: [passage(stage, [server, inside], back, 'psom-inside-blocked')],
        note: 'Each Front End holds connections to each edge server.',
        confidence: 'confirmed',
      }),
      arrow(self.lifeline, outside.lifeline, {
        message,
        protocol: 'PSOM/TLS',
        service: front,
        phase: 'Content',
        requires: [
          found('external', [{ name, type: 'A' }], 'web-conferencing-name-missing'),
          passage(stage, [self.outside, outside], front, 'web-conferencing-blocked'),
          shown(holder, {
            usage: 'Web Conferencing Edge External',
            name,
            failure: 'web-conferencing-certificate-refused',
          }),
        ],
        confidence: 'confirmed',
      }),
      arrow(outside.lifeline, server.lifeline, {
        message,
        protocol: 'PSOM/MTLS',
        service: back,
        phase: 'Content',
        direction: 'reply',
        requires: [passage(stage, [server, inside], back, 'psom-inside-blocked')],
        note: 'Over the connection that the Front End holds.',
        confidence: 'confirmed',
      }),
    ];
  });

/** Presentations come from Office Web Apps, by a name of their own. */
const presentations = (stage: Stage, self: Station): Segment[] => {
  const [farm] = poolsOf(stage, 'office-web-apps');
  const proxy = farm && proxyOf(stage, farm);
  if (!farm || !proxy) return [];
  return [
    segment(stage, `presentations ${self.lifeline.zone} ${farm.id}`, () => {
      const outside = proxyStand(stage, proxy, 'outside');
      const [https, server] = [tcp(443), poolStand(stage, farm)];
      const said = {
        message: { kind: 'http', name: 'GET presentation', template: 'presentation' },
        protocol: 'HTTPS',
        service: https,
        phase: 'Content',
      } as const;
      const name = farm.externalWebFqdn;
      const holder = { collection: 'reverseProxies', id: proxy.id };
      return [
        arrow(self.lifeline, outside.lifeline, {
          ...said,
          requires: [
            passage(stage, [self.outside, outside], https, 'office-web-apps-blocked'),
            ...(name
              ? [
                  found('external', [{ name, type: 'A' }], 'web-name-missing'),
                  shown(holder, {
                    usage: 'HTTPS listener',
                    name,
                    failure: 'proxy-certificate-refused',
                  }),
                ]
              : []),
          ],
        }),
        arrow(outside.lifeline, server.lifeline, {
          ...said,
          requires: [
            passage(
              stage,
              [proxyStand(stage, proxy, 'inside'), server],
              https,
              'office-web-apps-blocked',
            ),
          ],
        }),
      ];
    }),
  ];
};

const noEdge = (self: Station, server: Station['lifeline'], pool: Pool): ReturnType<typeof arrow> =>
  arrow(self.lifeline, server, {
    message: { kind: 'psom', name: 'PSOM content', template: 'psom' },
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
