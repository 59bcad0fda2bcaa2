import type { Finding } from '../../domain/finding.ts';
import type { Site } from '../../domain/organization.ts';
import type { FirewallRule } from '../../domain/perimeter.ts';
import { at, finding, set, type Validation } from './finding.ts';
import { repeated, type Indexed } from './indexed.ts';

/** Firewalls of sites with an edge, and rules that people added. */
export const firewalls: Validation = (design) => {
  const walled = new Set(
    [...design.edgePools, ...design.reverseProxies].map(({ siteId }) => siteId),
  );
  const standing = new Set(design.firewalls.map(({ siteId, side }) => `${siteId} ${side}`));
  return [
    ...design.sites
      .filter(({ id }) => walled.has(id))
      .flatMap((site) =>
        sides
          .filter((side) => !standing.has(`${site.id} ${side}`))
          .map((side) => missing(design, site, side)),
      ),
    ...repeated(design.firewalls, ({ siteId, side }) => `${siteId} ${side}`).map(([, group]) =>
      finding('firewall-duplicate', {
        message: `${group.map(({ name }) => name).join(' and ')} are the same wall`,
        entities: group.map((firewall) => at('firewalls', firewall)),
      }),
    ),
    ...design.firewallRules.flatMap(rule),
  ];
};

const sides = ['external', 'internal'] as const;

const missing = (
  { firewalls: all }: Indexed,
  site: Site,
  side: (typeof sides)[number],
): Finding => {
  const id = `fw-${side}-${site.id}`.slice(0, 100);
  const free = !all.some((firewall) => firewall.id === id);
  const name = `${side === 'external' ? 'External' : 'Internal'} firewall`;
  return finding('firewall-missing', {
    message: `${site.name} has no ${side} firewall`,
    entities: [at('sites', site)],
    fix: free
      ? {
          label: `Add the ${side} firewall`,
          changes: [
            {
              op: 'create',
              collection: 'firewalls',
              id,
              value: {
                id,
                name,
                siteId: site.id,
                side,
                target: 'nftables',
                outsideInterface: null,
                insideInterface: null,
              },
            },
          ],
        }
      : null,
  });
};

const rule = (one: FirewallRule): Finding[] => {
  const { firstPort, lastPort, source, destination, id } = one;
  const mixed =
    source !== null && destination !== null && source.includes(':') !== destination.includes(':');
  return [
    ...(firstPort > lastPort
      ? [
          finding('firewall-rule-ports', {
            message: `Rule ${id}: port ${firstPort} exceeds ${lastPort}`,
            entities: [at('firewallRules', one, 'firstPort')],
            fix: set('Swap the ports', 'firewallRules', one, {
              firstPort: lastPort,
              lastPort: firstPort,
            }),
          }),
        ]
      : []),
    ...(mixed
      ? [
          finding('firewall-rule-families', {
            message: `Rule ${id} mixes IPv4 and IPv6`,
            entities: [at('firewallRules', one, 'source')],
          }),
        ]
      : []),
  ];
};
