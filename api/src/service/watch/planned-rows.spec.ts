import { expect, test } from 'vitest';
import { example } from '../../configuration/example.fixture.ts';
import { planTopology } from '../../planning/plan-topology.ts';
import { plannedRows } from './planned-rows.ts';

const { design } = example('01-contoso-scaled-dns-nat-2013');
const { rows } = plannedRows(planTopology(design), design);

test('the rows of Contoso are these', async () => {
  const lines = rows.map(
    ({ group, service, address, openFrom, probes }) =>
      `${group} | ${service} | ${address} | ${openFrom.join(', ') || 'nowhere'} | closed from ${
        probes.flatMap(({ expected, from }) => (expected === 'closed' ? [from] : [])).join(', ') ||
        'nowhere'
      }`,
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('__golden__/contoso-rows.txt');
});

test('every probe is in one row, and each group stands together', () => {
  const ids = rows.flatMap(({ probes }) => probes.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  const starts = rows.filter(({ group }, at) => rows[at - 1]?.group !== group);
  expect(new Set(starts.map(({ group }) => group)).size).toBe(starts.length);
});
