import type { Arrow } from '../../domain/ladder.ts';
import type { ReverseProxy } from '../../domain/perimeter.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Requirement } from '../../domain/requirement.ts';
import { type Segment, segment } from '../segment.ts';
import { poolsOf, type Stage } from '../stage.ts';
import { poolStand, proxyStand } from '../stands.ts';
import type { Station } from '../station.ts';
import { arrow, tcp } from './arrow.ts';
import { found, passage, shown } from './requirements.ts';
import { proxyOf } from './web.ts';

/** Presentations come from Office Web Apps through the reverse proxy, by a name of their own. */
export const presentations = (stage: Stage, self: Station): Segment[] => {
  const [farm] = poolsOf(stage, 'office-web-apps');
  const proxy = farm && proxyOf(stage, farm);
  if (!farm || !proxy) return [];
  return [
    segment(stage, `presentations ${self.lifeline.id} ${self.lifeline.zone} ${farm.id}`, () =>
      opened(stage, self, farm, proxy),
    ),
  ];
};

const opened = (stage: Stage, self: Station, farm: Pool, proxy: ReverseProxy): Arrow[] => {
  const outside = proxyStand(stage, proxy, 'outside');
  const inside = proxyStand(stage, proxy, 'inside');
  const [https, server] = [tcp(443), poolStand(stage, farm)];
  const failure = 'office-web-apps-blocked';
  const said = {
    message: { kind: 'http', name: 'GET presentation', template: 'presentation' },
    protocol: 'HTTPS',
    service: https,
    phase: 'Content',
  } as const;
  return [
    arrow(self.lifeline, outside.lifeline, {
      ...said,
      requires: [
        passage(stage, [self.outside, outside], https, failure),
        ...nameOf(farm.externalWebFqdn, proxy),
      ],
    }),
    arrow(outside.lifeline, server.lifeline, {
      ...said,
      requires: [passage(stage, [inside, server], https, failure)],
    }),
  ];
};

const nameOf = (name: string | null, { id }: ReverseProxy): Requirement[] =>
  name === null
    ? []
    : [
        found('external', [{ name, type: 'A' }], 'web-name-missing'),
        shown(
          { collection: 'reverseProxies', id },
          { usage: 'HTTPS listener', name, failure: 'proxy-certificate-refused' },
        ),
      ];
