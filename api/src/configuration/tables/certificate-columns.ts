import type { Certificate, SubjectName } from '../../domain/certificate.ts';
import { reasonColumns } from './reason-columns.ts';
import type { Column } from './table.ts';

/** One name of one certificate; a certificate without names still has a row. */
export type CertificateRow = Certificate & { readonly san: SubjectName | null };

/** The rows of all certificates, one for each subject alternative name. */
export const certificateRows = (certificates: readonly Certificate[]): CertificateRow[] =>
  certificates.flatMap((each) =>
    (each.sans.length === 0 ? [null] : each.sans).map((san): CertificateRow => ({ ...each, san })),
  );

/** Certificates as a table, with the reason of every name. */
export const certificateColumns: readonly Column<CertificateRow>[] = [
  { title: 'certificate', width: 40, of: ({ title }) => title },
  { title: 'subject', width: 30, of: ({ subject }) => subject },
  { title: 'alternative name', width: 36, of: ({ san }) => san?.name ?? null },
  { title: 'why this name', width: 50, of: ({ san }) => san?.sentence ?? null },
  { title: 'fact of the name', width: 14, of: ({ san }) => san?.factId ?? null },
  { title: 'issuer', width: 10, of: ({ issuer }) => issuer },
  { title: 'key', width: 10, of: ({ keyAlgorithm, keyLength }) => `${keyAlgorithm} ${keyLength}` },
  { title: 'extended key usage', width: 14, of: ({ eku }) => eku },
  { title: 'exportable', width: 11, of: ({ exportable }) => (exportable ? 'yes' : 'no') },
  { title: 'shared key', width: 11, of: ({ sharedKey }) => (sharedKey ? 'yes' : 'no') },
  { title: 'types', width: 24, of: ({ types }) => types },
  {
    title: 'assigned to',
    width: 50,
    of: ({ assignments }) => assignments.map(({ server, usage }) => `${server}: ${usage}`),
  },
  { title: 'notes', width: 40, of: ({ notes }) => notes },
  ...reasonColumns,
];
