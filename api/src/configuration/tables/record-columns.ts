import type { DnsRecord } from '../../domain/record.ts';
import { reasonColumns } from './reason-columns.ts';
import type { Column } from './table.ts';

/** DNS records as a table; priority, weight and port are of SRV records. */
export const recordColumns: readonly Column<DnsRecord>[] = [
  { title: 'view', width: 11, of: ({ view }) => view },
  { title: 'zone', width: 22, of: ({ zone }) => zone },
  { title: 'name', width: 40, of: ({ name }) => name },
  { title: 'type', width: 8, of: ({ type }) => type },
  { title: 'value', width: 32, of: ({ value }) => value },
  { title: 'priority', width: 9, of: ({ priority }) => priority },
  { title: 'weight', width: 9, of: ({ weight }) => weight },
  { title: 'port', width: 8, of: ({ port }) => port },
  { title: 'ttl', width: 8, of: ({ ttl }) => ttl },
  { title: 'needed', width: 10, of: ({ optional }) => (optional ? 'optional' : 'required') },
  { title: 'split', width: 10, of: ({ split }) => (split ? 'differs inside and outside' : null) },
  { title: 'notes', width: 40, of: ({ notes }) => notes },
  ...reasonColumns,
];
