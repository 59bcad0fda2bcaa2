import type { Certificate } from '@contract/plan';
import type { ColDef, ICellRendererParams } from 'ag-grid-community';
import { confidenceWord } from '../ui/confidence';
import { factElement } from '../ui/grid/cell-elements';
import { columns } from '../ui/grid/columns';

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
  { ...columns.name, field: 'title', headerName: 'Certificate', flex: 2, minWidth: 170 },
  {
    ...columns.text,
    headerName: 'Issuer',
    flex: 0,
    width: 150,
    valueGetter: ({ data }) => data && issuerNames[data.issuer],
  },
  { ...columns.code, field: 'subject', headerName: 'Subject', flex: 2, minWidth: 140 },
  {
    ...columns.code,
    headerName: 'Alternative names',
    flex: 3,
    minWidth: 150,
    valueGetter: ({ data }) => data?.sans.map(({ name }) => name).join(', '),
    tooltip: ({ data }) => data?.sans.map(({ name }) => name).join('\n'),
  },
  {
    ...columns.text,
    headerName: 'Goes to',
    flex: 2,
    minWidth: 130,
    valueGetter: ({ data }) =>
      [...new Set(data?.assignments.map(({ server }) => server))].join(', '),
  },
  {
    ...columns.text,
    headerName: 'Key',
    flex: 0,
    width: 90,
    valueGetter: ({ data }) => data && `${data.keyAlgorithm} ${String(data.keyLength)}`,
  },
  {
    ...columns.text,
    headerName: 'Same key',
    flex: 0,
    width: 120,
    valueGetter: ({ data }) => (data?.sharedKey ? 'on every server' : 'no'),
  },
  {
    ...columns.code,
    headerName: 'Fact',
    cellRenderer: ({ data }: ICellRendererParams<Certificate>) =>
      data ? factElement(data.reason.factId, data.reason.confidence) : '',
    flex: 0,
    width: 200,
    valueGetter: ({ data }) =>
      data && `${data.reason.factId}  ${confidenceWord(data.reason.confidence)}`,
  },
];
