import { describe, expect, test } from 'vitest';
import { runWith } from '../../../test/hostile/run-with.ts';
import { needs } from '../../../test/needs.ts';
import { example, withNames, withWords } from '../example.fixture.ts';
import { hostileTexts } from '../../../test/hostile/texts.ts';
import { bindZone } from './bind-zone.ts';
import { changeBatches } from './change-batches.ts';
import { zonesOf, type Zone } from './zones.ts';

const contoso = '01-contoso-scaled-dns-nat-2013';

const withoutSplitBrain = () =>
  example(contoso, (topology) => ({
    ...topology,
    settings: { ...topology.settings, splitBrainDns: false },
  }));

const loads = (zone: Zone): string => {
  const { lines } = bindZone(zone);
  const { stdout, stderr } = runWith({ zone: `${lines.join('\n')}\n` }, (folder) => [
    'named-checkzone',
    '-i',
    'local',
    zone.name,
    `${folder}/zone`,
  ]);
  return `${stdout}${stderr}`;
};

test('without split-brain DNS every name inside has a zone of its own', () => {
  const { zones } = zonesOf(withoutSplitBrain());
  const inside = zones.filter(({ view, name }) => view === 'internal' && name.endsWith('.com'));
  expect(inside.map(({ name }) => name)).toContain('_sipinternaltls._tcp.contoso.com');
  expect(inside.map(({ name }) => name)).not.toContain('contoso.com');
  for (const { name, pinPoint, sets } of inside) {
    expect(pinPoint).toBe(true);
    expect(sets.map((set) => set.name)).toEqual(sets.map(() => name));
    expect(sets.map(({ type }) => type)).not.toContain('CNAME');
  }
});

test('IPv6 is left out of 2010, with a word', () => {
  const input = example(contoso);
  const records = input.plan.records.slice(0, 1).map((record) => ({
    ...record,
    type: 'AAAA' as const,
    value: '2001:db8::1',
  }));
  const plan = { ...input.plan, records };
  expect(zonesOf({ ...input, plan }).zones).toHaveLength(1);
  const settings = { ...input.design.settings, version: '2010' as const };
  const { zones, omitted } = zonesOf({ ...input, plan, design: { ...input.design, settings } });
  expect(zones).toEqual([]);
  expect(omitted.map(({ why }) => why)).toEqual([
    'is for IPv6, which Lync Server 2010 does not use',
  ]);
});

test('a change batch has at most 500 values', () => {
  const input = example(contoso);
  const [record] = input.plan.records;
  const records = Array.from({ length: 1_001 }, (_, index) => ({
    ...record!,
    name: `h${index}.contoso.com`,
  }));
  const batches = changeBatches(zonesOf({ ...input, plan: { ...input.plan, records } }).zones);
  expect(batches.map(({ changeBatch }) => changeBatch.Changes.length)).toEqual([500, 500, 1]);
});

test('whatever is no name is left out, record by record', () => {
  const input = example(contoso);
  const { zones, omitted } = zonesOf(withNames(input, '$INCLUDE /etc/passwd'));
  expect(zones).toEqual([]);
  expect(omitted).toHaveLength(input.plan.records.length);
});

describe.runIf(needs('named-checkzone'))('named-checkzone', () => {
  test.each([
    ['split-brain', example(contoso)],
    ['pin-point', withoutSplitBrain()],
    ['hostile words', withWords(example(contoso), hostileTexts.join(' '))],
  ])('loads every zone: %s', (_, input) => {
    const { zones } = zonesOf(input);
    const said = zones.map((zone) => [zone.name, loads(zone)]);
    expect(said.filter(([, text]) => !text?.endsWith('OK\n'))).toEqual([]);
    expect(said.length).toBeGreaterThan(3);
  });
});
