import type { Partner } from '../../api/src/domain/access.ts';
import type { Files, Put } from './files.ts';
import { isV4 } from './networks.ts';
import type { Stand } from './stand.ts';
import type { Situation } from './situation.ts';

/** Where BIND of each view stands, and on which address it answers. */
export const nameServers = ({ surroundings }: Stand) => [
  {
    place: 'internet',
    address: surroundings.internet,
    six: surroundings.six ? [surroundings.six.internet] : [],
    view: 'external',
  },
  ...surroundings.clients.slice(0, 1).map((each) => ({ ...each, view: 'internal' })),
];

/** Puts the exported zones where BIND reads them, partners' zones of the lab's own, and the HOSTS file of edge servers. */
export const dnsFiles = (
  put: Put,
  files: Files,
  { situation, stand }: { readonly situation: Situation; readonly stand: Stand },
): void => {
  const zones = files('bind-zones');
  for (const { place, address, six, view } of nameServers(stand)) {
    const own = [...zones]
      .filter(([path]) => path.startsWith(`${view}/`))
      .map(([path, content]) => ({ name: path.slice(view.length + 1, -'.zone'.length), content }));
    const partners =
      view === 'external'
        ? partnerZones(situation.design.partners, partnerAddresses(situation, stand))
        : [];
    const taken = new Set(own.map(({ name }) => name));
    const all = [...own, ...partners.filter(({ name }) => !taken.has(name))];
    for (const { name, content } of all) put(place, `bind/lab/${name}.zone`, content);
    put(
      place,
      'bind/lab/named.conf',
      configuration(
        [address, ...six],
        all.map(({ name }) => name),
      ),
    );
  }
  const hosts = zones.get('perimeter/hosts') ?? '';
  for (const { id } of situation.design.servers) put(id, 'hosts', `127.0.0.1 localhost\n${hosts}`);
};

const configuration = (addresses: readonly string[], zones: readonly string[]): string =>
  [
    'options { directory "/tmp"; pid-file none;',
    `listen-on { ${listed(addresses.filter(isV4))} }; listen-on-v6 { ${listed(addresses.filter((each) => !isV4(each)))} };`,
    'recursion no; allow-query { any; }; dnssec-validation no; session-keyfile none; };',
    'controls { };',
    ...zones.map((name) => `zone "${name}" { type primary; file "/etc/bind/lab/${name}.zone"; };`),
    '',
  ].join('\n');

const listed = (addresses: readonly string[]): string =>
  addresses.length > 0 ? addresses.map((each) => `${each};`).join(' ') : 'none;';

/** Addresses at which DNS has partners. */
const partnerAddresses = (
  { partnersBySix }: Situation,
  { surroundings: { partner, six } }: Stand,
): readonly string[] => (six ? [...(partnersBySix ? [] : [partner]), six.partner] : [partner]);

const partnerZones = (partners: readonly Partner[], addresses: readonly string[]) => [
  { name: 'partner.example', content: zone('partner.example', addresses) },
  ...partners.flatMap(({ domain, proxyFqdn }) => [
    { name: domain, content: zone(domain, addresses) },
    ...(proxyFqdn ? [{ name: proxyFqdn, content: zone(proxyFqdn, addresses) }] : []),
  ]),
];

const zone = (name: string, addresses: readonly string[]): string =>
  [
    '$TTL 60',
    `${name}. IN SOA ns.${name}. hostmaster.${name}. 1 60 60 60 60`,
    `${name}. IN NS ns.${name}.`,
    ...[`ns.${name}`, `sip.${name}`, `xmpp.${name}`, name].flatMap((host) =>
      addresses.map((address) => `${host}. IN ${isV4(address) ? 'A' : 'AAAA'} ${address}`),
    ),
    `_sipfederationtls._tcp.${name}. IN SRV 0 0 5061 sip.${name}.`,
    `_xmpp-server._tcp.${name}. IN SRV 0 0 5269 xmpp.${name}.`,
    '',
  ].join('\n');
