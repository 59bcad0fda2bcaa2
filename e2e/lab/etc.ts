import { readFileSync } from 'node:fs';
import { targets } from '../../api/src/configuration/targets/index.ts';
import type { Certificate } from '../../api/src/domain/certificate.ts';
import type { Design } from '../../api/src/domain/topology.ts';
import type { Partner } from '../../api/src/domain/access.ts';
import type { FullPlan } from '../../api/src/service/compose.ts';
import type { Files, Put } from './files.ts';
import { type IssuedFiles, type Issuer, ownRequest } from './issuer.ts';
import { LabError } from './lab-error.ts';
import { dnsFiles } from './name-server.ts';
import type { Stand } from './places.ts';
import { flawOf, type Situation, spoiled } from './situation.ts';

/** Content of files below /etc, by place and path. */
export type Etc = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Secret that the lab puts in the file that coturn's configuration names for it. */
export const SECRET = 'edgewise-lab';

/** All files of all places: what is exported, certificates from exported requests, and what the lab adds. */
export const etcOf = async (situation: Situation, stand: Stand, issuer: Issuer): Promise<Etc> => {
  const plan = spoiled(situation);
  const issued = await issuedFor({ situation, plan, issuer });
  const ca = readFileSync(issuer.trusted, 'utf8');
  const etc = new Map(
    stand.network.places.map(({ name }) => [
      name,
      new Map([
        ['lab/ca.crt', ca],
        [
          'resolv.conf',
          `nameserver ${stand.surroundings.internet}\noptions timeout:1 attempts:1\n`,
        ],
        ['hosts', '127.0.0.1 localhost\n'],
      ]),
    ]),
  );
  const put: Put = (place, path, content) => void etc.get(place)?.set(path, content);
  const world = { situation, plan, stand };
  for (const { id, poolId, fqdn } of situation.design.servers) {
    const own = certificatesOf(issued, { id, poolId, fqdn });
    putEdge(put, id, { ...own, ca, files: filesOf(world) });
    await putNextHop(put, { id, poolId }, { design: situation.design, issuer });
    if (own.standard) putPair(put, id, 'lab/own', own.standard);
    if (!own.standard && !own.external) await putUnplanned(put, { id, fqdn }, issuer);
  }
  for (const { id } of situation.design.reverseProxies)
    putProxy(put, id, { issued, ca, files: filesOf(world) });
  await putPartners(put, situation.design.partners, issuer);
  dnsFiles(put, filesOf(world), { situation, stand });
  return etc;
};

const filesOf =
  ({ situation, plan }: { readonly situation: Situation; readonly plan: FullPlan }): Files =>
  (id) => {
    const target = targets.find((each) => each.id === id);
    const input = { design: situation.design, plan, rulesets: plan.rulesets };
    const files = target?.files?.(input) ?? [];
    return new Map(files.map(({ path, content }) => [path, content]));
  };

interface Issued {
  readonly certificate: Certificate;
  readonly files: IssuedFiles;
}

const issuedFor = async (world: {
  readonly situation: Situation;
  readonly plan: FullPlan;
  readonly issuer: Issuer;
}): Promise<readonly Issued[]> => {
  const { situation, plan, issuer } = world;
  const requests = filesOf(world)('openssl-requests');
  const issue = async (certificate: Certificate): Promise<Issued> => {
    const request = requests.get(`${certificate.id}.cnf`) ?? nameless(certificate);
    const flaw = flawOf(situation, certificate.id);
    return { certificate, files: await issuer.issue(certificate.id, request, flaw) };
  };
  const served = plan.certificates.filter(({ id }) => !id.startsWith('CERT-OAUTH'));
  return Promise.all(served.map(issue));
};

/** Without any name nothing is exported to request; a certificate with a name that nobody asks for stands for it. */
const nameless = ({ id, sans }: Certificate): string => {
  if (sans.length > 0) throw new LabError(`there is no request for ${id}`);
  return ownRequest(['nameless.invalid']);
};

const certificatesOf = (
  issued: readonly Issued[],
  { id, poolId, fqdn }: { readonly id: string; readonly poolId: string; readonly fqdn: string },
) => {
  const of = (usage: string): IssuedFiles | undefined =>
    issued.find(({ certificate }) =>
      certificate.assignments.some(
        (each) =>
          each.usage === usage && each.server === fqdn && [id, poolId].includes(each.entity.id),
      ),
    )?.files;
  return {
    external: of('SIP Access Edge External'),
    internal: of('Edge internal'),
    standard: of('Server default'),
  };
};

/** Certificate with the name of the next hop, with which the lab speaks to the edge from the edge's own place. */
const putNextHop = async (
  put: Put,
  { id, poolId }: { readonly id: string; readonly poolId: string },
  { design, issuer }: { readonly design: Design; readonly issuer: Issuer },
): Promise<void> => {
  const next = design.pools.find((pool) => pool.id === poolId)?.nextHopPoolId;
  const fqdn = design.pools.find((pool) => pool.id === next)?.fqdn;
  if (fqdn) putPair(put, id, 'lab/next-hop', await issuer.issue('next-hop', ownRequest([fqdn])));
};

const putPair = (put: Put, place: string, path: string, files: IssuedFiles): void => {
  put(place, `${path}.crt`, readFileSync(files.certificate, 'utf8'));
  put(place, `${path}.key`, readFileSync(files.key, 'utf8'));
};

interface EdgeFiles {
  readonly external?: IssuedFiles | undefined;
  readonly internal?: IssuedFiles | undefined;
  readonly ca: string;
  readonly files: Files;
}

const putEdge = (put: Put, id: string, { external, internal, ca, files }: EdgeFiles): void => {
  if (!external || !internal) return;
  const folder = `kamailio/edgewise/${id}`;
  for (const name of ['kamailio.cfg', 'tls.cfg'])
    put(id, `${folder}/${name}`, files('kamailio').get(`${id}/${name}`) ?? '');
  putPair(put, id, `${folder}/external`, external);
  putPair(put, id, `${folder}/internal`, internal);
  for (const side of ['external', 'internal', 'all']) put(id, `${folder}/${side}-ca.crt`, ca);
  putPair(put, id, `coturn/edgewise/${id}`, external);
  const relay = files('coturn').get(`${id}.conf`) ?? '';
  put(id, 'coturn/edgewise/turnserver.conf', `${relay}static-auth-secret=${SECRET}\n`);
  putPair(put, id, 'lab/external', external);
  putPair(put, id, 'lab/internal', internal);
};

/** Certificates of the lab's own for a server that no certificate is planned for. */
const putUnplanned = async (
  put: Put,
  { id, fqdn }: { readonly id: string; readonly fqdn: string },
  issuer: Issuer,
): Promise<void> => {
  const files = await issuer.issue(`unplanned-${id}`, ownRequest([fqdn]));
  for (const name of ['own', 'internal', 'external']) putPair(put, id, `lab/${name}`, files);
};

const putProxy = (
  put: Put,
  id: string,
  { issued, ca, files }: { readonly issued: readonly Issued[]; readonly ca: string; files: Files },
): void => {
  const own = issued.find(({ certificate }) =>
    certificate.assignments.some(
      ({ entity }) => entity.collection === 'reverseProxies' && entity.id === id,
    ),
  );
  if (!own) return;
  putPair(put, id, `nginx/edgewise/${id}`, own.files);
  put(id, 'nginx/edgewise/internal-ca.crt', ca);
  put(id, `nginx/edgewise/${id}.conf`, files('nginx').get(`${id}.conf`) ?? '');
  const settings = 'access_log off;';
  put(
    id,
    'nginx/edgewise/main.conf',
    `daemon off;\nworker_processes 1;\npid /tmp/nginx.pid;\nerror_log stderr;\nevents {}\n` +
      `http {\n${settings}\ninclude /etc/nginx/edgewise/${id}.conf;\n}\n`,
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
  const names = partners.flatMap(({ domain, proxyFqdn }) => [proxyFqdn ?? `sip.${domain}`]);
  const all = await issuer.issue(
    'partners',
    ownRequest([...new Set([...names, 'sip.partner.example'])]),
  );
  putPair(put, 'partner', 'lab/own', all);
};
