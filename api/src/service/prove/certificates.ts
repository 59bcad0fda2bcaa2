import type { Certificate } from '../../domain/certificate.ts';
import type { EntityRef } from '../../domain/change.ts';
import type { Design } from '../../domain/topology.ts';
import { item } from '../../proof/item.ts';
import type { CertificateAnswer } from '../../proof/judges.ts';
import type { Taken } from './taken.ts';

/** Answers which certificates a holder shows in a role. */
export type AskCertificates = (
  taken: Taken,
  holder: EntityRef,
  usage: string,
) => readonly CertificateAnswer[];

/** Holders to certificates, once for a plan: those of a pool are also those of its servers. */
export const certificateBook = (
  certificates: readonly Certificate[],
  { servers }: Pick<Design, 'servers'>,
): AskCertificates => {
  const poolOf = new Map(servers.map(({ id, poolId }) => [id, poolId]));
  const book = Map.groupBy(
    certificates.flatMap((certificate) =>
      rolesOf(certificate, poolOf).map((role) => ({ role, certificate })),
    ),
    ({ role }) => role,
  );
  return (taken, { collection, id }, usage) =>
    (book.get(`${collection}/${id} ${usage}`) ?? []).map(({ certificate }) =>
      stateOf(certificate, taken),
    );
};

const rolesOf = (
  { assignments }: Certificate,
  poolOf: ReadonlyMap<string, string>,
): readonly string[] => [
  ...new Set(
    assignments.flatMap(({ entity, usage }) => {
      const pool = entity.collection === 'servers' ? poolOf.get(entity.id) : undefined;
      return [
        `${entity.collection}/${entity.id} ${usage}`,
        ...(pool === undefined ? [] : [`pools/${pool} ${usage}`]),
      ];
    }),
  ),
];

const stateOf = (certificate: Certificate, taken: Taken): CertificateAnswer => {
  const { id, title, subject, sans, eku, issuer } = certificate;
  const names = [...new Set([subject, ...sans.map(({ name }) => name)])];
  return {
    id,
    title,
    names: names.filter((name) => !taken.items.has(item.name(id, name))),
    eku: eku.filter((each) => !taken.items.has(item.eku(id, each))),
    missing: taken.items.has(item.certificate(id)),
    expired: taken.expired.has(id),
    trusted: !taken.untrusted.has(id),
    issuer,
  };
};
