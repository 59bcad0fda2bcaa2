import type { Interview } from '../domain/interview.ts';
import type { Topology } from '../domain/topology.ts';
import type { ProductVersion } from '../domain/version.ts';
import type { ValidationCode } from '../facts/validations.ts';
import { reference, type ReferenceId } from './reference.fixture.ts';

/** What spoils a healthy topology in one way. */
export interface Spoiling {
  readonly code: ValidationCode;
  readonly base: Base;
  readonly spoil: (topology: Topology) => void;
}

type Base = readonly [ProductVersion, ReferenceId, Partial<Interview>?];

const twoSites: Partial<Interview> = {
  sites: [
    { name: 'Redmond', users: 6_000, edge: true, clients: null },
    { name: 'Hamburg', users: 500, edge: true, clients: null },
  ],
};
const usual: Base = ['2013', 'scaled-dns-nat'];
const single: Base = ['2013', 'single-nat'];
const two: Base = ['2013', 'scaled-dns-nat', twoSites];
const hardware: Base = ['2013', 'scaled-hlb'];
const of2010: Base = ['2010', 'scaled-dns-nat'];
const of2019: Base = ['2019', 'scaled-dns-nat'];
const oneAddress: Base = ['2013', 'single-nat', { singleAddress: true }];

type Row<C extends 'pools' | 'sites' | 'interfaces' | 'edgeServices' | 'networks' | 'servers'> =
  Topology[C][number];
const by = <T extends { id: string }>(rows: T[], id: string): T => {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Error(`${id} is not in the healthy topology`);
  return row;
};
const pool = (t: Topology, id = 'edge'): Row<'pools'> => by(t.pools, id);
const service = (t: Topology, id: string): Row<'edgeServices'> => by(t.edgeServices, id);
const nic = (t: Topology, id: string): Row<'interfaces'> => by(t.interfaces, id);
const site = (t: Topology, id = 'redmond'): Row<'sites'> => by(t.sites, id);
const first = <T>(rows: T[]): T => {
  const [row] = rows;
  if (row === undefined) throw new Error('nothing there');
  return row;
};
const remove = (rows: { id: string }[], ...ids: string[]) => {
  for (const id of ids) rows.splice(rows.indexOf(by(rows, id)), 1);
};
const off = (t: Topology, ...features: string[]) => {
  t.settings.features = t.settings.features.filter((feature) => !features.includes(feature));
};
const addServers = (t: Topology, count: number) => {
  for (let n = 1; n <= count; n++) {
    const id = `edge9${n}`;
    t.servers.push({ id, fqdn: `${id}.contoso.net`, poolId: 'edge' });
    for (const own of t.interfaces.filter(({ serverId }) => serverId === 'edge01')) {
      const last = own.address.split('.').at(-1) ?? '';
      t.interfaces.push({
        ...own,
        id: `${id}-${own.service ?? 'internal'}`,
        serverId: id,
        address: own.address.replace(/\d+$/, String(40 + 4 * n + (Number(last) % 4))),
        publicAddress:
          own.publicAddress?.replace(/\d+$/, String(40 + 4 * n + (Number(last) % 4))) ?? null,
      });
    }
  }
};
type NewPartner = Partial<Topology['partners'][number]> &
  Pick<Topology['partners'][number], 'id' | 'domain' | 'kind'>;
const partner = (filled: NewPartner): Topology['partners'][number] => ({
  proxyFqdn: null,
  verification: null,
  product: 'unknown',
  enabled: true,
  comment: '',
  ...filled,
});
const rule = (
  filled: Partial<Topology['firewallRules'][number]>,
): Topology['firewallRules'][number] => ({
  id: 'r1',
  firewallId: 'fw-ext',
  position: 0,
  action: 'permit',
  source: null,
  destination: null,
  transport: 'tcp',
  firstPort: 80,
  lastPort: 90,
  comment: '',
  ...filled,
});
const user = (filled: Partial<Topology['users'][number]>): Topology['users'][number] => ({
  id: 'alice',
  sipAddress: 'alice@contoso.com',
  displayName: 'Alice',
  poolId: 'pool01',
  policyId: null,
  enabled: true,
  enterpriseVoice: false,
  lineUri: null,
  ...filled,
});
const all = <T>(rows: T[], change: (row: T) => void) => {
  for (const row of rows) change(row);
};

const cases: readonly (readonly [ValidationCode, Base, (t: Topology) => void])[] = [
  [
    'reference-missing',
    usual,
    (t) => {
      pool(t).nextHopPoolId = 'gone';
    },
  ],
  [
    'reference-missing',
    usual,
    (t) => {
      t.users = [user({ policyId: 'gone' })];
    },
  ],
  [
    'reference-missing',
    usual,
    (t) => {
      t.users = [user({ poolId: 'gone' })];
    },
  ],
  [
    'reference-wrong-kind',
    usual,
    (t) => {
      pool(t, 'pool01').edgePoolId = 'dirpool';
    },
  ],
  [
    'reference-wrong-kind',
    usual,
    (t) => {
      first(t.gateways).mediationPoolId = 'dirpool';
    },
  ],
  [
    'id-duplicate',
    usual,
    (t) => {
      t.networks.push({ ...first(t.networks), prefix: '198.51.100.0/24' });
    },
  ],
  [
    'branch-without-central-site',
    usual,
    (t) => {
      t.sites.push({ ...site(t), id: 'branch', kind: 'branch' });
    },
  ],
  [
    'users-on-wrong-pool',
    usual,
    (t) => {
      t.users = [user({ poolId: 'edge' })];
    },
  ],
  [
    'users-without-sip-domain',
    usual,
    (t) => {
      t.users = [user({ sipAddress: 'alice@tailspin.com' })];
    },
  ],
  [
    'user-count-low',
    usual,
    (t) => {
      t.users = [user({})];
      site(t).userCount = 0;
    },
  ],

  [
    'edge-load-balancing-differs',
    usual,
    (t) => {
      pool(t).loadBalancing = 'none';
    },
  ],
  [
    'edge-load-balancing-differs',
    usual,
    (t) => {
      pool(t).externalLoadBalancing = 'hardware';
    },
  ],
  [
    'hardware-load-balancing-with-nat',
    hardware,
    (t) => {
      pool(t).nat = true;
    },
  ],
  [
    'av-public-address-missing',
    usual,
    (t) => {
      nic(t, 'edge02-av').publicAddress = null;
    },
  ],
  [
    'av-public-address-missing',
    ['2013', 'single-nat', { singleAddress: true }],
    (t) => {
      nic(t, 'edge01-all').publicAddress = null;
    },
  ],
  [
    'edge-public-address-missing',
    usual,
    (t) => {
      nic(t, 'edge01-access').publicAddress = null;
    },
  ],
  [
    'public-address-without-nat',
    usual,
    (t) => {
      pool(t).nat = false;
    },
  ],
  [
    'next-hop-missing',
    usual,
    (t) => {
      pool(t).nextHopPoolId = null;
    },
  ],
  [
    'next-hop-missing',
    ['2013', 'single-nat', { director: false }],
    (t) => {
      pool(t, 'edge01').nextHopPoolId = null;
    },
  ],
  [
    'next-hop-wrong-kind',
    usual,
    (t) => {
      pool(t).nextHopPoolId = 'owa01';
    },
  ],
  [
    'next-hop-without-servers',
    usual,
    (t) => {
      t.servers = t.servers.filter(({ poolId }) => poolId !== 'dirpool');
    },
  ],
  [
    'media-edge-of-other-site',
    two,
    (t) => {
      pool(t, 'se01-hamburg').edgePoolId = 'edge';
    },
  ],
  [
    'media-edge-missing',
    usual,
    (t) => {
      pool(t, 'pool01').edgePoolId = null;
    },
  ],
  [
    'edge-servers-untested',
    ['2015', 'scaled-dns-nat'],
    (t) => {
      addServers(t, 11);
    },
  ],
  [
    'edge-servers-refused',
    usual,
    (t) => {
      addServers(t, 19);
    },
  ],
  [
    'admission-control-without-ipv4',
    usual,
    (t) => {
      site(t).callAdmissionControl = true;
      all(
        t.interfaces.filter(({ side }) => side === 'internal'),
        (one) => {
          one.address = `2001:db8::${one.serverId.slice(-1)}`;
        },
      );
    },
  ],
  [
    'edge-replaced-side-by-side',
    ['2013', 'scaled-dns-nat', { ...twoSites, singleAddress: true }],
    (t) => {
      pool(t, 'edge-hamburg').siteId = 'redmond';
      pool(t, 'edge-hamburg').singleAddress = false;
    },
  ],
  [
    'edge-certificate-shared',
    single,
    (t) => {
      t.servers.push({ id: 'edge02', fqdn: 'edge02.contoso.net', poolId: 'edge01' });
    },
  ],
  [
    'edge-pool-missing',
    usual,
    (t) => {
      remove(t.pools, 'edge');
    },
  ],

  [
    'edge-ports-equal',
    oneAddress,
    (t) => {
      service(t, 'access').port = 443;
    },
  ],
  [
    'edge-ports-equal',
    hardware,
    (t) => {
      service(t, 'access').virtualAddress = service(t, 'av').virtualAddress;
    },
  ],
  [
    'edge-ports-equal',
    usual,
    (t) => {
      nic(t, 'edge01-av').address = nic(t, 'edge01-access').address;
    },
  ],
  [
    'single-address-names-differ',
    oneAddress,
    (t) => {
      service(t, 'av').fqdn = 'av.contoso.com';
    },
  ],
  [
    'single-address-several-addresses',
    oneAddress,
    (t) => {
      t.interfaces.push({
        ...nic(t, 'edge01-all'),
        id: 'more',
        service: 'av',
        address: '172.16.1.99',
        publicAddress: '203.0.113.99',
      });
    },
  ],
  [
    'single-address-undeclared',
    oneAddress,
    (t) => {
      pool(t, 'edge01').singleAddress = false;
    },
  ],
  [
    'edge-names-equal',
    usual,
    (t) => {
      service(t, 'av').fqdn = service(t, 'access').fqdn;
    },
  ],
  [
    'edge-service-missing',
    usual,
    (t) => {
      remove(t.edgeServices, 'av');
    },
  ],
  [
    'edge-service-duplicate',
    usual,
    (t) => {
      t.edgeServices.push({ ...service(t, 'av'), id: 'av2', fqdn: 'av2.contoso.com' });
    },
  ],
  [
    'av-ports-incomplete',
    usual,
    (t) => {
      service(t, 'av').udpPort = null;
    },
  ],
  [
    'media-range-too-long',
    usual,
    (t) => {
      service(t, 'av').mediaPortStart = 60_000;
    },
  ],
  [
    'media-range-overlaps',
    usual,
    (t) => {
      service(t, 'av').mediaPortStart = 5_000;
    },
  ],
  [
    'media-range-differs',
    usual,
    (t) => {
      service(t, 'av').mediaPortStart = 40_000;
    },
  ],
  [
    'virtual-address-missing',
    hardware,
    (t) => {
      pool(t).virtualAddress = null;
    },
  ],
  [
    'virtual-address-missing',
    hardware,
    (t) => {
      service(t, 'av').virtualAddress = null;
    },
  ],

  [
    'pool-without-server',
    usual,
    (t) => {
      remove(t.servers, 'owa01');
    },
  ],
  [
    'pool-not-load-balanced',
    usual,
    (t) => {
      pool(t).loadBalancing = 'none';
      pool(t).externalLoadBalancing = 'none';
    },
  ],
  [
    'load-balancing-of-one',
    single,
    (t) => {
      pool(t, 'edge01').loadBalancing = 'dns';
      pool(t, 'edge01').externalLoadBalancing = 'dns';
    },
  ],
  [
    'standard-edition-several',
    ['2013', 'single-nat', { sites: [{ name: 'Redmond', users: 500, edge: true, clients: null }] }],
    (t) => {
      t.servers.push({ id: 'se02', fqdn: 'se02.contoso.net', poolId: 'se01' });
    },
  ],
  [
    'server-without-interface',
    usual,
    (t) => {
      remove(t.interfaces, 'fe01-primary');
    },
  ],
  [
    'edge-interface-missing',
    usual,
    (t) => {
      remove(t.interfaces, 'edge01-av');
    },
  ],
  [
    'edge-interface-missing',
    usual,
    (t) => {
      remove(t.interfaces, 'edge01-internal');
    },
  ],
  [
    'interface-side-wrong',
    usual,
    (t) => {
      nic(t, 'edge01-internal').side = 'primary';
    },
  ],
  [
    'interface-side-wrong',
    usual,
    (t) => {
      nic(t, 'fe01-primary').side = 'external';
    },
  ],
  [
    'interface-service-missing',
    usual,
    (t) => {
      nic(t, 'edge01-av').service = null;
    },
  ],
  [
    'interface-service-misplaced',
    usual,
    (t) => {
      nic(t, 'edge01-internal').service = 'av';
    },
  ],
  [
    'interface-service-duplicate',
    usual,
    (t) => {
      t.interfaces.push({
        ...nic(t, 'edge01-av'),
        id: 'more',
        address: '172.16.1.99',
        publicAddress: '203.0.113.99',
      });
    },
  ],
  [
    'central-management-missing',
    usual,
    (t) => {
      pool(t, 'pool01').centralManagement = false;
    },
  ],
  [
    'central-management-several',
    two,
    (t) => {
      pool(t, 'se01-hamburg').centralManagement = true;
    },
  ],
  [
    'central-management-wrong-kind',
    usual,
    (t) => {
      pool(t, 'dirpool').centralManagement = true;
    },
  ],

  [
    'edge-subnets-overlap',
    usual,
    (t) => {
      nic(t, 'edge01-internal').address = '172.16.1.200';
    },
  ],
  [
    'network-zones-overlap',
    usual,
    (t) => {
      by(t.networks, 'net-clients').prefix = '172.16.0.0/12';
    },
  ],
  [
    'network-overlap',
    usual,
    (t) => {
      by(t.networks, 'net-clients').prefix = '10.0.0.0/8';
    },
  ],
  [
    'network-gateway-outside',
    usual,
    (t) => {
      by(t.networks, 'net-servers').gateway = '10.9.9.9';
    },
  ],
  [
    'internal-gateway',
    usual,
    (t) => {
      nic(t, 'edge01-internal').gateway = '172.16.2.1';
    },
  ],
  [
    'external-gateway-missing',
    usual,
    (t) => {
      all(t.interfaces, (one) => {
        if (one.serverId === 'edge01') one.gateway = null;
      });
    },
  ],
  [
    'gateway-outside-subnet',
    usual,
    (t) => {
      nic(t, 'fe01-primary').gateway = '10.99.0.1';
    },
  ],
  [
    'address-duplicate',
    usual,
    (t) => {
      nic(t, 'fe01-primary').address = nic(t, 'fe02-primary').address;
    },
  ],
  [
    'address-duplicate',
    usual,
    (t) => {
      pool(t, 'pool01').virtualAddress = '::ffff:10.0.0.11';
    },
  ],
  [
    'address-duplicate',
    usual,
    (t) => {
      nic(t, 'edge01-av').publicAddress = first(t.reverseProxies).publicAddress;
    },
  ],
  [
    'address-duplicate',
    usual,
    (t) => {
      nic(t, 'fe01-primary').address = '2001:db8::1';
      nic(t, 'fe02-primary').address = '2001:DB8:0::0:1';
    },
  ],
  [
    'public-address-private',
    usual,
    (t) => {
      nic(t, 'edge01-av').publicAddress = '10.20.30.40';
    },
  ],
  [
    'public-address-private',
    hardware,
    (t) => {
      service(t, 'av').virtualAddress = '192.168.5.5';
    },
  ],
  [
    'public-address-private',
    ['2013', 'single-public'],
    (t) => {
      nic(t, 'edge01-av').address = '172.31.0.9';
    },
  ],
  [
    'public-address-private',
    usual,
    (t) => {
      first(t.reverseProxies).publicAddress = '100.64.0.1';
    },
  ],
  [
    'address-unusable',
    usual,
    (t) => {
      nic(t, 'fe01-primary').address = '0.0.0.0';
    },
  ],
  [
    'address-families-mixed',
    usual,
    (t) => {
      nic(t, 'edge01-av').publicAddress = '2001:db8::5';
    },
  ],
  [
    'ipv6-in-2010',
    of2010,
    (t) => {
      nic(t, 'fe01-primary').address = '2001:db8::5';
      nic(t, 'fe01-primary').prefixLength = 64;
      nic(t, 'fe01-primary').gateway = null;
    },
  ],
  [
    'reverse-proxy-public-address-missing',
    usual,
    (t) => {
      first(t.reverseProxies).publicAddress = null;
    },
  ],

  [
    'edge-name-unusable',
    usual,
    (t) => {
      service(t, 'access').fqdn = 'sip_1.contoso.com';
    },
  ],
  [
    'edge-name-unusable',
    usual,
    (t) => {
      by(t.servers, 'edge01').fqdn = 'größe.contoso.net';
    },
  ],
  [
    'host-name-unusable',
    usual,
    (t) => {
      by(t.servers, 'fe01').fqdn = 'fe_01.contoso.net';
    },
  ],
  [
    'edge-name-short',
    usual,
    (t) => {
      by(t.servers, 'edge01').fqdn = 'edge01';
    },
  ],
  [
    'pool-name-differs-from-server',
    single,
    (t) => {
      pool(t, 'edge01').fqdn = 'edgepool.contoso.net';
    },
  ],
  [
    'pool-name-of-server',
    usual,
    (t) => {
      pool(t).fqdn = 'EDGE01.contoso.net';
    },
  ],
  [
    'fqdn-duplicate',
    usual,
    (t) => {
      by(t.servers, 'fe01').fqdn = 'FE02.contoso.net';
    },
  ],
  [
    'external-web-name-duplicate',
    usual,
    (t) => {
      pool(t, 'dirpool').externalWebFqdn = 'WEBEXT.contoso.com';
    },
  ],
  [
    'external-web-name-missing',
    usual,
    (t) => {
      pool(t, 'pool01').externalWebFqdn = null;
    },
  ],
  [
    'internal-web-name-missing',
    usual,
    (t) => {
      pool(t, 'pool01').internalWebFqdn = null;
    },
  ],
  [
    'access-name-outside-sip-domains',
    usual,
    (t) => {
      service(t, 'access').fqdn = 'sip.tailspin.com';
    },
  ],
  [
    'access-name-not-public',
    usual,
    (t) => {
      service(t, 'access').fqdn = 'sip.contoso.local';
    },
  ],
  [
    'sip-domain-missing',
    usual,
    (t) => {
      t.sipDomains = [];
    },
  ],
  [
    'default-sip-domain-missing',
    ['2013', 'single-nat', { sipDomains: ['contoso.com'] }],
    (t) => {
      first(t.sipDomains).isDefault = false;
    },
  ],
  [
    'default-sip-domain-several',
    usual,
    (t) => {
      all(t.sipDomains, (domain) => {
        domain.isDefault = true;
      });
    },
  ],
  [
    'sip-domain-duplicate',
    usual,
    (t) => {
      t.sipDomains.push({ id: 'again', name: 'CONTOSO.com', isDefault: false });
    },
  ],

  [
    'federation-edge-several',
    two,
    (t) => {
      pool(t, 'edge-hamburg').federation = true;
      service(t, 'access-hamburg').federationPort = 5061;
    },
  ],
  [
    'federation-edge-missing',
    usual,
    (t) => {
      pool(t).federation = false;
      service(t, 'access').federationPort = null;
    },
  ],
  [
    'federation-port-missing',
    usual,
    (t) => {
      service(t, 'access').federationPort = null;
    },
  ],
  [
    'federation-port-differs',
    usual,
    (t) => {
      service(t, 'access').federationPort = 5062;
    },
  ],
  [
    'federation-port-unused',
    two,
    (t) => {
      service(t, 'access-hamburg').federationPort = 5061;
    },
  ],
  [
    'federation-route-missing',
    usual,
    (t) => {
      site(t).federationRouteId = null;
    },
  ],
  [
    'federation-route-not-federating',
    two,
    (t) => {
      site(t).federationRouteId = 'edge-hamburg';
    },
  ],
  [
    'discovery-without-own-record',
    usual,
    (t) => {
      pool(t).federation = false;
    },
  ],
  [
    'discovery-without-federation',
    usual,
    (t) => {
      t.settings.accessEdge.allowFederatedUsers = false;
    },
  ],
  [
    'xmpp-not-in-version',
    of2019,
    (t) => {
      pool(t).xmpp = true;
    },
  ],
  [
    'xmpp-not-in-version',
    of2019,
    (t) => {
      t.settings.features.push('xmpp');
      site(t).xmppRouteId = 'edge';
    },
  ],
  [
    'xmpp-not-in-version',
    of2010,
    (t) => {
      service(t, 'access').xmppPort = 5269;
    },
  ],
  [
    'xmpp-edge-missing',
    usual,
    (t) => {
      pool(t).xmpp = false;
    },
  ],
  [
    'xmpp-port-missing',
    usual,
    (t) => {
      service(t, 'access').xmppPort = null;
    },
  ],
  [
    'xmpp-route-missing',
    usual,
    (t) => {
      site(t).xmppRouteId = null;
    },
  ],
  [
    'xmpp-route-wrong',
    two,
    (t) => {
      site(t).xmppRouteId = 'edge-hamburg';
    },
  ],
  [
    'xmpp-gateway-missing',
    of2010,
    (t) => {
      remove(t.pools, 'xmpp01');
    },
  ],

  [
    'features-none',
    usual,
    (t) => {
      t.settings.features = [];
    },
  ],
  [
    'feature-not-in-version',
    of2019,
    (t) => {
      t.settings.features.push('device-update');
    },
  ],
  [
    'feature-needs-feature',
    usual,
    (t) => {
      off(t, 'mobility');
    },
  ],
  [
    'reverse-proxy-missing',
    usual,
    (t) => {
      t.reverseProxies = [];
    },
  ],
  [
    'gateway-missing',
    usual,
    (t) => {
      t.gateways = [];
    },
  ],
  [
    'mediation-missing',
    usual,
    (t) => {
      pool(t, 'pool01').collocatedMediation = false;
    },
  ],
  [
    'gateway-without-mediation',
    usual,
    (t) => {
      first(t.gateways).mediationPoolId = null;
    },
  ],
  [
    'office-web-apps-missing',
    usual,
    (t) => {
      remove(t.pools, 'owa01');
    },
  ],
  [
    'director-recommended',
    of2010,
    (t) => {
      remove(t.pools, 'dirpool');
    },
  ],
  [
    'access-edge-switch-off',
    usual,
    (t) => {
      t.settings.accessEdge.allowOutsideUsers = false;
    },
  ],
  [
    'access-edge-switch-unneeded',
    usual,
    (t) => {
      off(t, 'anonymous-join');
    },
  ],
  [
    'federation-unneeded',
    usual,
    (t) => {
      t.settings.features = ['remote-access'];
    },
  ],
  [
    'public-im-legacy',
    ['2013', 'single-nat', { features: ['public-im', 'audio-video'] }],
    (t) => {
      t.settings.features.push('public-im-messenger-av');
    },
  ],
  [
    'client-network-missing',
    usual,
    (t) => {
      remove(t.networks, 'net-clients');
    },
  ],
  [
    'administration-network-missing',
    usual,
    (t) => {
      remove(t.networks, 'net-administration');
    },
  ],

  [
    'policy-global-missing',
    usual,
    (t) => {
      t.policies = [];
    },
  ],
  [
    'policy-global-several',
    usual,
    (t) => {
      t.policies.push({ ...first(t.policies), id: 'more' });
    },
  ],
  [
    'policy-site-missing',
    usual,
    (t) => {
      t.policies.push({ ...first(t.policies), id: 'more', scope: 'site' });
    },
  ],
  [
    'policy-site-several',
    usual,
    (t) => {
      for (const id of ['a', 'b'])
        t.policies.push({ ...first(t.policies), id, scope: 'site', siteId: 'redmond' });
    },
  ],
  [
    'policy-site-unused',
    usual,
    (t) => {
      first(t.policies).siteId = 'redmond';
    },
  ],
  [
    'policy-name-duplicate',
    usual,
    (t) => {
      for (const id of ['a', 'b'])
        t.policies.push({ ...first(t.policies), id, scope: 'user', name: 'Sales' });
    },
  ],
  [
    'policy-denies-feature',
    usual,
    (t) => {
      first(t.policies).outsideAccess = false;
    },
  ],
  [
    'partner-duplicate',
    usual,
    (t) => {
      t.partners = [
        partner({ id: 'a', domain: 'tailspin.com', kind: 'allowed' }),
        partner({ id: 'b', domain: 'Tailspin.com', kind: 'discovered' }),
      ];
    },
  ],
  [
    'partner-allowed-and-blocked',
    usual,
    (t) => {
      t.partners = [
        partner({ id: 'a', domain: 'tailspin.com', kind: 'allowed' }),
        partner({ id: 'b', domain: 'tailspin.com', kind: 'blocked' }),
      ];
    },
  ],
  [
    'partner-parent-blocked',
    usual,
    (t) => {
      t.partners = [
        partner({ id: 'a', domain: 'it.tailspin.com', kind: 'allowed' }),
        partner({ id: 'b', domain: 'tailspin.com', kind: 'blocked' }),
      ];
    },
  ],
  [
    'partner-own-domain',
    usual,
    (t) => {
      t.partners = [partner({ id: 'a', domain: 'fabrikam.com', kind: 'allowed' })];
    },
  ],
  [
    'provider-proxy-missing',
    usual,
    (t) => {
      t.partners = [partner({ id: 'a', domain: 'Online', kind: 'hosting-provider' })];
    },
  ],
  [
    'provider-proxy-duplicate',
    usual,
    (t) => {
      t.partners = [
        partner({ id: 'a', domain: 'A', kind: 'hosting-provider', proxyFqdn: 'sip.example.net' }),
        partner({ id: 'b', domain: 'B', kind: 'public-provider', proxyFqdn: 'SIP.example.net' }),
      ];
    },
  ],
  [
    'partner-without-feature',
    of2019,
    (t) => {
      t.partners = [partner({ id: 'a', domain: 'jabber.example', kind: 'xmpp' })];
    },
  ],
  [
    'discovered-partner-limited',
    usual,
    (t) => {
      t.partners = [partner({ id: 'a', domain: 'tailspin.com', kind: 'discovered' })];
    },
  ],
  [
    'partner-verification-ignored',
    usual,
    (t) => {
      t.partners = [
        partner({
          id: 'a',
          domain: 'tailspin.com',
          kind: 'allowed',
          verification: 'always-verifiable',
        }),
      ];
    },
  ],
  [
    'partner-needs-interop',
    usual,
    (t) => {
      off(t, 'ocs-2007-interop');
      t.partners = [
        partner({ id: 'a', domain: 'tailspin.com', kind: 'allowed', product: 'ocs-2007' }),
      ];
    },
  ],

  [
    'firewall-missing',
    usual,
    (t) => {
      remove(t.firewalls, 'fw-int');
    },
  ],
  [
    'firewall-duplicate',
    usual,
    (t) => {
      t.firewalls.push({ ...first(t.firewalls), id: 'again' });
    },
  ],
  [
    'firewall-rule-ports',
    usual,
    (t) => {
      t.firewallRules = [rule({ firstPort: 90, lastPort: 80 })];
    },
  ],
  [
    'firewall-rule-families',
    usual,
    (t) => {
      t.firewallRules = [rule({ source: '192.0.2.0/24', destination: '2001:db8::/64' })];
    },
  ],
  [
    'capacity-exceeded',
    usual,
    (t) => {
      site(t).userCount = 100_000;
    },
  ],
  [
    'capacity-exceeded',
    single,
    (t) => {
      service(t, 'av').mediaPortCount = 20;
    },
  ],
  [
    'edge-port-out-of-reach',
    usual,
    (t) => {
      service(t, 'access').port = 5061;
    },
  ],
  [
    'edge-port-out-of-reach',
    two,
    (t) => {
      service(t, 'web-conferencing-hamburg').port = 444;
    },
  ],
  [
    'edge-port-out-of-reach',
    single,
    (t) => {
      service(t, 'av').port = 445;
    },
  ],
];

/** One or more ways to break every rule. */
export const spoilings: readonly Spoiling[] = cases.map(([code, base, spoil]) => ({
  code,
  base,
  spoil,
}));

/** The healthy topology that a rule is broken in. */
export const healthy = ({ base: [version, id, changed] }: Spoiling): Topology =>
  reference(version, id, changed);

/** A copy of the topology with the rule broken. */
export const spoiled = (topology: Topology, { spoil }: Spoiling): Topology => {
  const copy = structuredClone(topology);
  spoil(copy);
  return copy;
};
