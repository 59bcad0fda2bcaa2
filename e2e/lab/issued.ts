import { readFileSync } from 'node:fs';
import type { Certificate } from '../../api/src/domain/certificate.ts';
import type { FullPlan } from '../../api/src/service/compose.ts';
import type { Files, Put } from './files.ts';
import { type IssuedFiles, type Issuer, ownRequest } from './issuer.ts';
import { LabError } from './lab-error.ts';
import { flawOf, type Situation } from './situation.ts';

/** A planned certificate as it was issued. */
export interface Issued {
  readonly certificate: Certificate;
  readonly files: IssuedFiles;
  /** The same as its holder shows it to servers with OpenSSL. */
  readonly client: IssuedFiles;
}

/** Issues every planned certificate from its exported request. */
export const issuedFor = async (world: {
  readonly situation: Situation;
  readonly plan: FullPlan;
  readonly issuer: Issuer;
  readonly files: Files;
}): Promise<readonly Issued[]> => {
  const { situation, plan, issuer } = world;
  const requests = world.files('openssl-requests');
  const issue = async (certificate: Certificate): Promise<Issued> => {
    const request = requests.get(`${certificate.id}.cnf`) ?? nameless(certificate);
    const flaw = flawOf(situation, certificate.id);
    const client = await issuer.issue(certificate.id, request, { flaw, isClient: true });
    if (isOfEdge(certificate)) return { certificate, files: client, client };
    const files = await issuer.issue(certificate.id, request, { flaw, isClient: false });
    return { certificate, files, client };
  };
  const served = plan.certificates.filter(({ id }) => !id.startsWith('CERT-OAUTH'));
  return Promise.all(served.map(issue));
};

/** Kamailio has one certificate for those who ask it and those whom it asks. */
const isOfEdge = ({ assignments, eku }: Certificate): boolean =>
  eku.includes('serverAuth') &&
  assignments.some(
    ({ usage }) => usage === 'SIP Access Edge External' || usage === 'Edge internal',
  );

/** Without any name nothing is exported to request; a certificate with a name that nobody asks for stands for it. */
const nameless = ({ id, sans }: Certificate): string => {
  if (sans.length > 0) throw new LabError(`there is no request for ${id}`);
  return ownRequest(['nameless.invalid']);
};

/** The certificates of a server by what they are for. */
export const certificatesOf = (
  issued: readonly Issued[],
  { id, poolId, fqdn }: { readonly id: string; readonly poolId: string; readonly fqdn: string },
) => {
  const of = (usage: string): Issued | undefined =>
    issued.find(({ certificate }) =>
      certificate.assignments.some(
        (each) =>
          each.usage === usage && each.server === fqdn && [id, poolId].includes(each.entity.id),
      ),
    );
  const [internal, standard] = [of('Edge internal'), of('Server default')];
  return {
    external: of('SIP Access Edge External')?.files,
    internal: internal?.files,
    standard: standard?.files,
    client: (internal ?? standard)?.client,
  };
};

/** Puts a certificate and its key below /etc of a place. */
export const putPair = (put: Put, place: string, path: string, files: IssuedFiles): void => {
  put(place, `${path}.crt`, readFileSync(files.certificate, 'utf8'));
  put(place, `${path}.key`, readFileSync(files.key, 'utf8'));
};
