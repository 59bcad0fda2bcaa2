import { expect, test } from 'vitest';
import type { DnsRecord } from '../../domain/record.ts';
import { changedNames } from './records.ts';

const record = (type: DnsRecord['type'], name: string, value: string): DnsRecord => ({
  ...({} as DnsRecord),
  id: `${type} ${name}=${value}`,
  view: 'external',
  type,
  name,
  value,
});

const before = [
  record('A', 'sip.contoso.com', '203.0.113.10'),
  record('CNAME', 'Meet.contoso.com', 'web.contoso.com'),
  record('CNAME', 'web.contoso.com', 'proxy.contoso.com'),
  record('A', 'proxy.contoso.com', '203.0.113.20'),
];

test.each([
  ['nothing', before, []],
  ['an address', [...before.slice(1), record('A', 'sip.contoso.com', '203.0.113.11')], ['sip']],
  ['a record less', before.slice(1), ['sip']],
  ['an address that aliases lead to', before.slice(0, 3), ['meet', 'proxy', 'web']],
  ['an alias of its own', before.toSpliced(2, 1), ['meet', 'web']],
] as const)('%s: the names that lead elsewhere, with their aliases', (_, after, names) => {
  expect([...changedNames(before, after)].toSorted()).toEqual(
    names.map((name) => `external ${name}.contoso.com`),
  );
});
