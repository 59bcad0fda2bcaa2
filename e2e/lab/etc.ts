import { readFileSync } from 'node:fs';
import { targets } from '../../api/src/configuration/targets/index.ts';
import type { Design } from '../../api/src/domain/topology.ts';
import type { Partner } from '../../api/src/domain/access.ts';
import type { FullPlan } from '../../api/src/service/compose.ts';
import type { Files, Put } from './files.ts';
import type { Balancer } from './balancers.ts';
import { putPartnerRelay } from './call/partner-relay.ts';
import { putKamailio } from './call/kamailio-files.ts';
import { putProsody } from './xmpp/prosody-files.ts';
import { certificatesOf, type Issued, issuedFor, putPair } from './issued.ts';
import { type Issuer, ownRequest } from './issuer.ts';
import { dnsFiles } from './name-server.ts';
import type { Stand } from './stand.ts';
import { type Situation, spoiled } from './situation.ts';

/** Content of files below /etc, by place and path. */
export type Etc = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Secret that the lab puts in the file that coturn's configuration names for it. */
export const SECRET = 'edgewise-lab';

/** All files of all places: what is exported, certificates from exported requests, and what the lab adds. */
export const etcOf = async (situation: Situation, stand: Stand, issuer: Issuer): Promise<Etc> => {
  const plan = spoiled(situation);
  const files = filesOf({ situation, plan });
  const issued = await issuedFor({ situation, plan, issuer, files });
  const ca = readFileSync(issuer.trusted, 'utf8');
  const etc = emptyEtc(stand, ca, issuer.hash);
  const put: Put = (place, path, content) => void etc.get(place)?.set(path, content);
  const supply: Supply = { put, issued, issuer, ca, files, design: situation.design };
  for (const server of situation.design.servers) await putServer(supply, server);
  for (const each of stand.balancers) putBalancer(supply, each);
  for (const { id } of situation.design.reverseProxies) putProxy(supply, id);
  await putPartners(put, situation.design.partners, issuer);
  putKamailio(etc, situation.design, stand.surroundings.partner);
  putProsody(etc, { design: situation.design, partner: stand.surroundings.partner }, files);
  putPartnerRelay(etc, stand.surroundings, SECRET);
  dnsFiles(put, files, { situation, stand });
  return etc;
};

/** What files of places are made from. */
interface Supply {
  readonly put: Put;
  readonly issued: readonly Issued[];
  readonly issuer: Issuer;
  /** PEM of the issuer that everybody trusts. */
  readonly ca: string;
  readonly files: Files;
  readonly design: Design;
}

const emptyEtc = ({ network, surroundings }: Stand, ca: string, hash: string) => {
  const { internet, clients, administrator } = surroundings;
  const insiders = [
    ...clients.map(({ place }) => place),
    ...(administrator ? ['administrator'] : []),
  ];
  const resolver = (place: string): string => {
    const address = insiders.includes(place) ? (clients[0]?.address ?? internet) : internet;
    return `nameserver ${address}\noptions timeout:1 attempts:1\n`;
  };
  const files = [
    ['lab/ca.crt', ca],
    // Where programs look that are told nothing: named by a hash of its subject.
    [`ssl/certs/${hash}.0`, ca],
    ['hosts', '127.0.0.1 localhost\n'],
  ] as const;
  return new Map(
    network.places.map(({ name }) => [
      name,
      new Map<string, string>([...files, ['resolv.conf', resolver(name)]]),
    ]),
  );
};

const putServer = async (supply: Supply, server: Design['servers'][number]): Promise<void> => {
  const own = certificatesOf(supply.issued, server);
  putEdge(supply, server.id, own);
  await putNextHop(supply, server);
  if (own.standard) putPair(supply.put, server.id, 'lab/own', own.standard);
  if (own.client) putPair(supply.put, server.id, 'lab/client', own.client);
  if (!own.standard && !own.external) await putUnplanned(supply, server);
};

/** A load balancer speaks for the servers behind it, with their certificates. */
const putBalancer = ({ put, issued, design }: Supply, { place, poolId }: Balancer): void => {
  const member = design.servers.find((each) => each.poolId === poolId);
  const own = member && certificatesOf(issued, member);
  if (own?.external) putPair(put, place, 'lab/external', own.external);
  if (own?.internal) putPair(put, place, 'lab/internal', own.internal);
};

const filesOf =
  ({ situation, plan }: { readonly situation: Situation; readonly plan: FullPlan }): Files =>
  (id) => {
    const target = targets.find((each) => each.id === id);
    const input = { design: situation.design, plan, rulesets: plan.rulesets };
    const files = target?.files?.(input) ?? [];
    return new Map(files.map(({ path, content }) => [path, content]));
  };

/** Certificate with the name of the next hop, with which the lab speaks to the edge from the edge's own place. */
const putNextHop = async (
  { put, design, issuer }: Supply,
  { id, poolId }: Design['servers'][number],
): Promise<void> => {
  const next = design.pools.find((pool) => pool.id === poolId)?.nextHopPoolId;
  const fqdn = design.pools.find((pool) => pool.id === next)?.fqdn;
  if (fqdn) putPair(put, id, 'lab/next-hop', await issuer.issue('next-hop', ownRequest([fqdn])));
};

const putEdge = (
  { put, files, ca }: Supply,
  id: string,
  { external, internal }: ReturnType<typeof certificatesOf>,
): void => {
  if (!external || !internal) return;
  putAccess({ put, files, ca }, id, { external, internal });
  const relay = files('coturn').get(`${id}.conf`);
  putPair(put, id, `coturn/edgewise/${id}`, external);
  if (relay !== undefined)
    put(id, 'coturn/edgewise/turnserver.conf', `${relay}static-auth-secret=${SECRET}\n`);
  putPair(put, id, 'lab/external', external);
  putPair(put, id, 'lab/internal', internal);
};

/** Kamailio in the place of the Access Edge, where something is exported for it. */
const putAccess = (
  { put, files, ca }: Pick<Supply, 'put' | 'files' | 'ca'>,
  id: string,
  { external, internal }: Readonly<Record<'external' | 'internal', Issued['files']>>,
): void => {
  const folder = `kamailio/edgewise/${id}`;
  for (const name of ['kamailio.cfg', 'tls.cfg']) {
    const content = files('kamailio').get(`${id}/${name}`);
    if (content === undefined) return;
    put(id, `${folder}/${name}`, content);
  }
  putPair(put, id, `${folder}/external`, external);
  putPair(put, id, `${folder}/internal`, internal);
  for (const side of ['external', 'internal', 'all']) put(id, `${folder}/${side}-ca.crt`, ca);
};

/** Certificates of the lab's own for a server that no certificate is planned for. */
const putUnplanned = async (
  { put, design, issuer }: Supply,
  { id, poolId, fqdn }: Design['servers'][number],
): Promise<void> => {
  const web = design.pools.find((pool) => pool.id === poolId)?.externalWebFqdn;
  const names = [fqdn, ...(web ? [web] : [])];
  const files = await issuer.issue(`unplanned-${id}`, ownRequest(names));
  for (const name of ['own', 'client', 'internal', 'external'])
    putPair(put, id, `lab/${name}`, files);
};

const putProxy = ({ put, issued, ca, files }: Supply, id: string): void => {
  const own = issued.find(({ certificate }) =>
    certificate.assignments.some(
      ({ entity }) => entity.collection === 'reverseProxies' && entity.id === id,
    ),
  );
  if (!own) return;
  putPair(put, id, `nginx/edgewise/${id}`, own.files);
  put(id, 'nginx/edgewise/internal-ca.crt', ca);
  put(id, `nginx/edgewise/${id}.conf`, files('nginx').get(`${id}.conf`) ?? '');
  put(
    id,
    'nginx/edgewise/main.conf',
    'daemon off;\nworker_processes 1;\npid /tmp/nginx.pid;\nerror_log stderr;\nevents {}\n' +
      `http {\naccess_log off;\ninclude /etc/nginx/edgewise/${id}.conf;\n}\n`,
  );
};

const putPartners = async (
  put: Put,
  partners: readonly Partner[],
  issuer: Issuer,
): Promise<void> => {
  const issue = async ({ id, domain, proxyFqdn }: Partner): Promise<void> => {
    const names = [proxyFqdn ?? `sip.${domain}`, domain];
    putPair(put, 'partner', `lab/${id}`, await issuer.issue(`partner-${id}`, ownRequest(names)));
  };
  await Promise.all(partners.map(issue));
  // The edge of partners speaks as the first one that is let in: the subject is looked at.
  const names = partners
    .toSorted((one, other) => Number(isLetIn(other)) - Number(isLetIn(one)))
    .map(({ domain, proxyFqdn }) => proxyFqdn ?? `sip.${domain}`);
  const all = await issuer.issue(
    'partners',
    ownRequest([...new Set([...names, 'sip.partner.example'])]),
  );
  putPair(put, 'partner', 'lab/own', all);
};

const isLetIn = ({ kind, enabled }: Partner): boolean => kind === 'allowed' && enabled;
