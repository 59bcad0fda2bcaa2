import type { Certificate } from '@contract/plan';
import type { ColDef } from 'ag-grid-community';
import { columns, factColumn } from '../ui/grid/columns';

/** Who issues a certificate. */
export const issuerNames: Readonly<Record<Certificate['issuer'], string>> = {
  public: 'Public CA',
  internal: 'Internal CA',
  either: 'Public or internal CA',
};

/** What each extended key usage is called. */
export const ekuNames: Readonly<Record<Certificate['eku'][number], string>> = {
  serverAuth: 'Server authentication',
  clientAuth: 'Client authentication',
};

/** Certificates in the order of a request: what for, who issues, subject, other names, where it goes. */
export const certificateColumns: ColDef<Certificate>[] = [
  {
    ...columns.name,
    field: 'title',
    headerName: 'Certificate',
    flex: 3,
    minWidth: 210,
    tooltip: ({ data }) => data?.title,
  },
  {
    ...columns.text,
    headerName: 'Issuer',
    flex: 0,
    width: 144,
    valueGetter: ({ data }) => data && issuerNames[data.issuer],
  },
  { ...columns.code, field: 'subject', headerName: 'Subject', flex: 2, minWidth: 140 },
  {
    ...columns.code,
    headerName: 'Alternative names',
    flex: 3,
    minWidth: 120,
    valueGetter: ({ data }) => data?.sans.map(({ name }) => name).join(', '),
    tooltip: ({ data }) => data?.sans.map(({ name }) => name).join('\n'),
  },
  {
    ...columns.text,
    headerName: 'Goes to',
    flex: 2,
    minWidth: 116,
    valueGetter: ({ data }) => serversOf(data).join(', '),
    tooltip: ({ data }) => serversOf(data).join('\n'),
  },
  {
    ...columns.text,
    headerName: 'Key',
    flex: 0,
    width: 86,
    valueGetter: ({ data }) => data && `${data.keyAlgorithm} ${String(data.keyLength)}`,
  },
  {
    ...columns.text,
    headerName: 'Same key',
    flex: 0,
    width: 112,
    valueGetter: ({ data }) => (data?.sharedKey ? 'on every server' : 'no'),
  },
  factColumn<Certificate>(222),
];

const serversOf = (certificate: Certificate | undefined): string[] => [
  ...new Set(certificate?.assignments.map(({ server }) => server)),
];
