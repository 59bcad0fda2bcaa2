import { expect, test } from 'vitest';
import { referenceTopologies } from '../reference.fixture.ts';

test.each(
  referenceTopologies.map(({ version, id, topology }) => [`${version} ${id}`, topology] as const),
)('%s has all three edge services', (_, topology) => {
  expect(topology.edgeServices.map(({ kind }) => kind)).toEqual([
    'access',
    'web-conferencing',
    'av',
  ]);
});
