import { type Certificate, type SubjectName } from '../domain/certificate.ts';
import { type EntityRef } from '../domain/change.ts';
import { type Feature } from '../domain/feature.ts';
import { certificateFact, recommendedKeyLength } from '../facts/certificates.ts';
import { type SubjectNameFact } from '../facts/certificate-fact.ts';
import { type SubjectNameId, subjectNameFacts } from '../facts/certificates/subject-names.ts';
import { type Condition } from '../facts/need.ts';
import { recordFact } from '../facts/records.ts';
import { type DesignIndex } from './index-design.ts';
import { metBy } from '../facts/met-by.ts';
import { appliesTo, reasonOf } from './reason.ts';

/** Certificates for one reason. A new one is a file in `certificates/` and a line in `plan-certificates.ts`. */
export type CertificateRule = (index: DesignIndex) => Certificate[];

/** A certificate as a rule describes it; what the fact says of its kind is filled in. */
export interface Wanted {
  readonly entity: EntityRef;
  /** What follows the kind in the title, e.g. the name of the pool. */
  readonly title: string;
  /** What those connect to that check it, in words. */
  readonly holder: string;
  readonly subject: string;
  readonly sans: readonly Name[];
  /** Names of the servers that carry it. */
  readonly servers: readonly string[];
  readonly clientAuth?: boolean;
  readonly notes?: readonly string[];
}

/** A name and the kind of name it is. */
export type Name = readonly [SubjectNameId, string | null];

/** The certificate of one row of the tables; none where it does not apply, nothing needs it, or no server would carry it. */
export const certificateOf = (id: string, index: DesignIndex, wanted: Wanted): Certificate[] => {
  const fact = certificateFact.get(id);
  if (!fact || !appliesTo(fact, index) || wanted.servers.length === 0) return [];
  const features = metBy(fact.need, index.version, (name) => index.features.has(name as Feature));
  if (features === null) return [];
  const { entity, title, subject, servers } = wanted;
  return [
    {
      id: `${fact.id}.${entity.id}`,
      title,
      subject,
      sans: subjectNames(wanted.sans),
      eku: wanted.clientAuth ? ['serverAuth', 'clientAuth'] : ['serverAuth'],
      issuer: fact.issuer,
      keyAlgorithm: 'RSA',
      keyLength: recommendedKeyLength,
      exportable: fact.exportable,
      sharedKey: fact.exportable && servers.length > 1,
      types: Object.keys(fact.types),
      assignments: assignments(wanted, Object.values(fact.types)),
      reason: reasonOf(
        fact,
        index,
        fact.because.replace('{name}', () => wanted.holder),
        features,
      ),
      notes: [...fact.notes, ...(wanted.notes ?? [])],
    },
  ];
};

/** Whether the DNS record that leads to a name is planned, so that certificates hold what records lead to. */
export const named = (id: string, index: DesignIndex, ...holds: readonly Condition[]): boolean => {
  const fact = recordFact.get(id);
  const met = (name: Feature | Condition): boolean =>
    index.features.has(name as Feature) || holds.includes(name as Condition);
  return (
    fact !== undefined && appliesTo(fact, index) && metBy(fact.need, index.version, met) !== null
  );
};

/** One name of a kind in each SIP domain. */
export const perDomain = ({ sipDomains }: DesignIndex, id: SubjectNameId, host: string): Name[] =>
  sipDomains.map(({ name }) => [id, `${host}.${name}`]);

const facts: ReadonlyMap<string, SubjectNameFact> = new Map(
  subjectNameFacts.map((fact) => [fact.id, fact]),
);

const subjectNames = (names: readonly Name[]): SubjectName[] => {
  const first = new Map<string, SubjectName>();
  for (const [id, name] of names) {
    const fact = facts.get(id);
    if (!fact || name === null || first.has(name.toLowerCase())) continue;
    const sentence = fact.because.replace('{name}', () => name);
    first.set(name.toLowerCase(), { name, sentence, factId: id });
  }
  return [...first.values()];
};

const assignments = (
  { servers, entity }: Wanted,
  usages: readonly string[],
): Certificate['assignments'] =>
  servers.flatMap((server) =>
    (usages.length > 0 ? usages : ['HTTPS listener']).map((usage) => ({ server, entity, usage })),
  );
