import type { Site } from '../../domain/organization.ts';
import type { Pool } from '../../domain/pools.ts';
import type { FederationCase } from '../federation-case.ts';
import { type Admission, type Outcome, type Step, type Turn, update } from '../step.ts';

/** The edge pool that messages leave by, or come in by. */
export const route: Step = {
  id: 'route',
  title: ({ query }) => (query.direction === 'outbound' ? 'A route leads out' : 'An edge takes it'),
  judge: (of, admission) => {
    const way = wayOf(of, admission);
    if (way === 'gateway') return byGateway(of);
    if (of.query.direction === 'inbound') return byAnyEdge(of, way);
    return of.site ? bySite(of, of.site, way) : siteUnknown;
  },
  turn: (of, admission) => {
    const way = wayOf(of, admission);
    if (way === 'gateway' || of.query.direction === 'inbound' || !of.site) return null;
    return turnRoute(of, of.site, way);
  },
};

interface Way {
  readonly field: 'federationRouteId' | 'xmppRouteId';
  readonly flag: 'federation' | 'xmpp';
  readonly name: string;
}

const sip: Way = { field: 'federationRouteId', flag: 'federation', name: 'federation' };
const proxy: Way = { field: 'xmppRouteId', flag: 'xmpp', name: 'XMPP' };

const wayOf = ({ input }: FederationCase, admission: Admission | null): Way | 'gateway' => {
  if (admission?.type !== 'xmpp-partner') return sip;
  return input.settings.version === '2010' ? 'gateway' : proxy;
};

const siteUnknown: Outcome = {
  state: 'unsure',
  title: 'The site of the user is not known',
  sentence: 'The home pool does not exist or has no site, so no route can be looked up.',
  confidence: 'derived',
};

const edges = ({ input }: FederationCase): readonly Pool[] =>
  input.pools.filter(({ kind }) => kind === 'edge').toSorted((a, b) => (a.id < b.id ? -1 : 1));

const bySite = (of: FederationCase, site: Site, { field, flag, name }: Way): Outcome => {
  const pool = of.input.pools.find(({ id }) => id === site[field]);
  const at = { collection: 'sites', id: site.id, field };
  if (!pool || pool.kind !== 'edge')
    return {
      state: 'stops',
      title: `${site.name} has no ${name} route`,
      sentence: `No edge pool is set as the ${name} route of the site, so its users reach nobody that way.`,
      confidence: 'derived',
      entities: [at],
    };
  return {
    state: pool[flag] ? 'passed' : 'stops',
    title: pool[flag] ? 'A route leads out' : `${pool.fqdn} does not take ${name}`,
    sentence: pool[flag]
      ? `Site ${site.name}, ${name} route: ${pool.fqdn}.`
      : `The ${name} route of site ${site.name} is ${pool.fqdn}, where ${name} is off.`,
    confidence: 'confirmed',
    entities: [at, { collection: 'pools', id: pool.id, field: flag }],
  };
};

const byAnyEdge = (of: FederationCase, { flag, name }: Way): Outcome => {
  const open = edges(of).filter((pool) => pool[flag]);
  return {
    state: open.length > 0 ? 'passed' : 'stops',
    title: open.length > 0 ? 'An edge takes it' : `No edge pool takes ${name}`,
    sentence:
      open.length > 0
        ? `Messages come in by ${open.map(({ fqdn }) => fqdn).join(' or ')}.`
        : `On no edge pool ${name} is on.`,
    confidence: 'derived',
    entities: open.map(({ id }) => ({ collection: 'pools', id, field: flag })),
  };
};

const byGateway = ({ input }: FederationCase): Outcome => {
  const gateways = input.pools.filter(({ kind }) => kind === 'xmpp-gateway');
  return {
    state: gateways.length > 0 ? 'passed' : 'stops',
    title: gateways.length > 0 ? 'An XMPP gateway is there' : 'There is no XMPP gateway',
    sentence:
      gateways.length > 0
        ? `It is ${gateways.map(({ fqdn }) => fqdn).join(' or ')}.`
        : 'Lync Server 2010 reaches XMPP partners by a gateway of its own, and the topology has none.',
    confidence: 'confirmed',
    entities: gateways.map(({ id }) => ({ collection: 'pools', id })),
  };
};

const turnRoute = (of: FederationCase, site: Site, { field, flag, name }: Way): Turn | null => {
  const all = edges(of);
  const set = all.find(({ id }) => id === site[field]);
  if (set?.[flag])
    return {
      word: 'Unset',
      label: `Clear the ${name} route of ${site.name}`,
      changes: [update('sites', site, { [field]: null })],
    };
  const edge = set ?? all.find((pool) => pool[flag]) ?? all[0];
  if (!edge) return null;
  return {
    word: 'Set',
    label: `Route ${name} of ${site.name} through ${edge.fqdn}`,
    changes: [
      ...(edge[flag] ? [] : [update('pools', edge, { [flag]: true })]),
      ...(site[field] === edge.id ? [] : [update('sites', site, { [field]: edge.id })]),
    ],
  };
};
