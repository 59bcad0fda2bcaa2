import type { RequirementOf } from '../../domain/requirement.ts';
import { item } from '../item.ts';
import { type Judge, judged, once } from '../judgement.ts';
import type { CertificateAnswer, Judges } from '../judges.ts';
import { object, type Particulars } from '../object.ts';

/** Every server that may answer shows a certificate with the name, the usage, a trusted issuer and time left. */
export const certificate: Judge<'certificate'> = (requirement, failure, judges) => {
  const shown = judges.certificates(requirement.holder, requirement.usage);
  const complaints =
    shown.length === 0
      ? [none(requirement, judges)]
      : shown.flatMap((each) => wrong(requirement, each));
  return judged(
    complaints.map((complaint) =>
      object(requirement, failure, { entities: [requirement.holder], ...complaint }),
    ),
    { uses: once(shown.flatMap((each) => usesOf(requirement, each))) },
  );
};

type Wanted = RequirementOf<'certificate'>;

const usesOf = (wanted: Wanted, { id, names }: CertificateAnswer): string[] => [
  item.certificate(id),
  ...wanted.names
    .flatMap((name) => names.filter((own) => covers(own, name)))
    .slice(0, 1)
    .map((name) => item.name(id, name)),
  ...wanted.eku.map((eku) => item.eku(id, eku)),
];

const none = ({ holder, usage }: Wanted, judges: Judges): Particulars => ({
  key: `certificate ${holder.collection} ${holder.id} ${usage}`,
  verdict: 'unsure',
  title: 'No certificate is planned for it',
  because: `Nothing is known of a certificate of ${judges.nameOf(holder)} for ${usage}.`,
});

const wrong = (wanted: Wanted, shown: CertificateAnswer): Particulars[] =>
  shown.missing
    ? [
        complaint(
          shown,
          'missing',
          'certificate is missing',
          `Install the certificate ${shown.title}.`,
        ),
      ]
    : defects(wanted, shown);

const defects = (wanted: Wanted, shown: CertificateAnswer): Particulars[] => [
  ...(shown.expired
    ? [
        complaint(
          shown,
          'expired',
          'certificate has expired',
          `Renew the certificate ${shown.title}.`,
        ),
      ]
    : []),
  ...(isTrusted(wanted, shown)
    ? []
    : [
        complaint(
          shown,
          'untrusted',
          'certificate has no trusted issuer',
          `Renew the certificate ${shown.title} from an issuer that ${wanted.trust === 'public' ? 'everybody trusts' : 'our servers trust'}.`,
        ),
      ]),
  ...misnamed(wanted, shown),
  ...wanted.eku
    .filter((eku) => !shown.eku.includes(eku))
    .map((eku) =>
      complaint(
        shown,
        `eku ${eku}`,
        `certificate has no usage ${eku}`,
        `Renew the certificate ${shown.title} with the extended key usage ${eku}.`,
      ),
    ),
];

const misnamed = ({ names }: Wanted, shown: CertificateAnswer): Particulars[] => {
  const [first] = names;
  if (first === undefined || names.some((name) => shown.names.some((own) => covers(own, name))))
    return [];
  return [
    complaint(
      shown,
      `name ${first}`,
      `certificate has no name ${first}`,
      `Renew the certificate ${shown.title} with the name ${first}.`,
    ),
  ];
};

const isTrusted = ({ trust }: Wanted, { trusted, issuer }: CertificateAnswer): boolean =>
  trusted && (trust === 'internal' || issuer !== 'internal');

/** Whether a name of a certificate is good for a host; a wildcard stands for one label (RFC 9525 §6.3). */
const covers = (own: string, name: string): boolean => {
  const [has, wants] = [own.toLowerCase(), name.toLowerCase()];
  return (
    has === wants || (has.startsWith('*.') && wants.slice(wants.indexOf('.')) === has.slice(1))
  );
};

const complaint = (
  { id, title }: CertificateAnswer,
  what: string,
  words: string,
  sentence: string,
): Particulars => ({
  key: `certificate ${id} ${what}`,
  verdict: 'fails',
  title: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
  because: `${title}: ${words}.`,
  items: [item.certificate(id)],
  remedy: { fix: null, rule: null, sentence },
});
