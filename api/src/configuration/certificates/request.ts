import type { Certificate } from '../../domain/certificate.ts';
import { hostName, wildcardName } from '../language/host-name.ts';
import { plainId } from '../language/plain-words.ts';
import type { ConfigurationInput } from '../target.ts';
import type { Omission } from '../text-target.ts';

/** A certificate request with nothing but names that a certificate can carry. */
export interface Request {
  readonly certificate: Certificate;
  /** File name without extension. */
  readonly id: string;
  /** Common name, at most 64 characters (RFC 5280, ub-common-name). */
  readonly subject: string;
  /** Alternative names, the subject among them. */
  readonly names: readonly string[];
}

/** The requests of a plan, and what no certificate can carry. */
export const requestsOf = ({
  plan,
}: ConfigurationInput): { readonly requests: readonly Request[]; readonly omitted: Omission[] } => {
  const judged = plan.certificates.map(judge);
  return {
    requests: judged.flatMap(({ request }) => request ?? []),
    omitted: judged.flatMap(({ omitted }) => omitted),
  };
};

const COMMON_NAME = 64;

const judge = (certificate: Certificate): { request?: Request; omitted: Omission[] } => {
  const entity = certificate.assignments[0]?.entity ?? null;
  const subject = hostName(certificate.subject);
  if (subject === null || subject.length > COMMON_NAME) {
    const why = 'has a subject that no certificate can carry';
    return { omitted: [{ what: `The certificate ${certificate.title}`, why, entity }] };
  }
  const given = certificate.sans.map(({ name }) => ({ name, valid: wildcardName(name) }));
  const bad = given.filter(({ valid }) => valid === null).map(({ name }) => name);
  const names = [...new Set([subject, ...given.flatMap(({ valid }) => valid ?? [])])];
  return {
    request: { certificate, id: plainId(certificate.id), subject, names },
    omitted: bad.map((name) => ({
      what: `The alternative name ${name} of ${certificate.title}`,
      why: 'is no name that a certificate can carry',
      entity,
    })),
  };
};
