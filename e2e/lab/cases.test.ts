import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Design } from '../../api/src/domain/topology.ts';
import { casesOf } from './cases.ts';
import { readDesign } from './read-design.ts';

const EXAMPLES = new URL('../../docs/examples/', import.meta.url).pathname;
const examples = readdirSync(EXAMPLES).filter((name) => name.endsWith('.yaml'));

/** Faults that every topology can have. */
const ANYWHERE = [
  'rule-removed',
  'record-removed',
  'certificate-expired',
  'certificate-untrusted',
  'eku-removed',
  'san-removed',
  'port-closed',
  'server-down',
];

test.each(examples)('%s is run with every single fault that it can have', (name) => {
  const design = readDesign(`${EXAMPLES}${name}`);
  const cases = casesOf(design);
  const kinds = cases.flatMap(({ situation }) => situation.faults.map(({ kind }) => kind));
  expect([...new Set(kinds)].sort()).toEqual([...ANYWHERE].sort());
  expect(cases.filter(({ title }) => title.endsWith(' blocked')).map(domainOf)).toEqual(
    allowed(design),
  );
});

test.each(examples)('%s is run without each rule, record and server once', (name) => {
  const design = readDesign(`${EXAMPLES}${name}`);
  const [whole, ...others] = casesOf(design);
  const faults = others.flatMap(({ situation }) => situation.faults);
  const of = (kind: string): number => faults.filter((fault) => fault.kind === kind).length;
  const { rulesets, records } = whole?.situation.plan ?? { rulesets: [], records: [] };
  expect(of('rule-removed')).toBe(rulesets.flatMap(({ rules }) => rules).length);
  expect(of('record-removed')).toBe(records.length);
  expect(of('server-down')).toBe(design.servers.length);
  expect(of('port-closed')).toBe(rulesets.length);
});

const domainOf = ({ title }: { readonly title: string }): string => title.replace(' blocked', '');

const allowed = ({ partners }: Design): readonly string[] =>
  partners.filter(({ kind }) => kind === 'allowed').map(({ domain }) => domain);
