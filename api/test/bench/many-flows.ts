import type { Endpoint, Flow } from '../../src/domain/flow.ts';
import type { Ruleset } from '../../src/domain/rule.ts';
import { designOf } from '../../src/domain/user-groups.ts';
import { deriveRulesets } from '../../src/firewall/derive-rulesets.ts';
import { planFlows } from '../../src/planning/plan-flows.ts';
import { reference } from '../../src/planning/reference.fixture.ts';

const design = designOf(reference('2015', 'scaled-dns-nat'));
const [firewall] = design.firewalls.filter(({ side }) => side === 'external');
const named = { ...firewall!, outsideInterface: 'eth0', insideInterface: 'eth1' };
const ofOneSite = planFlows(design).filter(({ firewallId }) => firewallId === named.id);

/** As many flows as asked for through one firewall: those of a site again and again, each time of other hosts. */
export const manyFlows = (count: number): Flow[] => {
  const flows: Flow[] = [];
  for (let site = 0; flows.length < count; site++) flows.push(...movedTo(site));
  return flows.slice(0, count);
};

/** The ruleset that flows through that firewall become; a new one each time. */
export const rulesetOf = (flows: readonly Flow[]): Ruleset => {
  const [ruleset] = deriveRulesets(
    { ...design, firewalls: [named], interfaces: [], reverseProxies: [] },
    flows,
  );
  if (!ruleset) throw new Error('There is no firewall');
  return ruleset;
};

const movedTo = (site: number): Flow[] => {
  const moved = new Map<Endpoint, Endpoint>();
  const move = (end: Endpoint): Endpoint => {
    const known = moved.get(end) ?? { ...end, hosts: end.hosts.map((host) => hostAt(host, site)) };
    moved.set(end, known);
    return known;
  };
  return ofOneSite.map((flow) => ({
    ...flow,
    id: `${flow.id}.${site}`,
    source: move(flow.source),
    destination: move(flow.destination),
  }));
};

const hostAt = (host: Endpoint['hosts'][number], site: number): Endpoint['hosts'][number] => ({
  ...host,
  name: `s${site}-${host.name}`,
  address: addressAt(10, host.address, site),
  publicAddress: host.publicAddress && addressAt(20, host.publicAddress, site),
});

/** The last number of an address in a network of the site. */
const addressAt = (first: number, address: string, site: number): string =>
  `${first}.${site >> 8}.${site & 255}.${address.split('.').at(-1) ?? '0'}`;
