import { type Endpoint } from '../../domain/flow.ts';
import { type Feature } from '../../domain/feature.ts';
import { type ReverseProxy } from '../../domain/perimeter.ts';
import { type Pool } from '../../domain/pools.ts';
import { reverseProxyPorts } from '../../facts/ports/reverse-proxy.ts';
import { applyFacts } from '../apply-fact.ts';
import { webHosts } from '../hosts.ts';
import { type DesignIndex } from '../index-design.ts';
import { insideEnd } from '../inside-end.ts';
import { endpoint, outside, type FlowRule, type Place, remembered } from '../place.ts';
import { proxyLabel } from '../pool-label.ts';

/** Web traffic from outside to each reverse proxy, and from there to the pools that it publishes. */
export const reverseProxy: FlowRule = (index) =>
  [...index.reverseProxies.values()].flatMap((proxy) =>
    applyFacts(reverseProxyPorts, proxyPlace(index, proxy)),
  );

const proxyPlace = (index: DesignIndex, proxy: ReverseProxy): Place => {
  const ref = { collection: 'reverseProxies', id: proxy.id };
  const own = (address: string, publicAddress: string | null) =>
    remembered(() =>
      endpoint(proxyLabel(proxy), 'perimeter', ref, [
        { name: proxy.name, address, publicAddress, kind: 'node' },
      ]),
    );
  const pools = (...kinds: Pool['kind'][]) =>
    webEnds(index, index.published.get(proxy.id) ?? [], kinds);
  return {
    index,
    ref,
    siteId: proxy.siteId,
    holds: (name) => name === 'director' || index.features.has(name as Feature),
    portOf: () => null,
    ends: {
      ...outside,
      'reverse-proxy-external': own(proxy.externalAddress, proxy.publicAddress),
      'reverse-proxy-internal': own(proxy.internalAddress, null),
      'web-pool': remembered(() => pools('front-end', 'standard-edition')),
      'office-web-apps': remembered(() => pools('office-web-apps')),
      director: remembered(() => pools('director')),
    },
  };
};

const webEnds = (
  index: DesignIndex,
  published: readonly Pool[],
  kinds: readonly Pool['kind'][],
): readonly Endpoint[] =>
  published
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap((pool) => insideEnd(index, pool, webHosts(index, pool)));
