import { expect, test } from 'vitest';
import { patchOf } from './patch.ts';
import { entities } from './topology.ts';
import { Settings } from './settings.ts';

test.each(Object.entries(entities).map(([name, { schema }]) => [name, schema] as const))(
  'an edit of %s that says nothing changes nothing',
  (_, schema) => {
    expect(patchOf(schema).parse({})).toEqual({});
  },
);

test('what an edit says is all it says', () => {
  const patch = patchOf(entities.pools.schema);
  expect(patch.parse({ nat: true })).toEqual({ nat: true });
  expect(patch.parse({ virtualAddress: null })).toEqual({ virtualAddress: null });
});

test.each([
  [{ nat: 'yes' }],
  [{ virtualAddress: 'somewhere' }],
  [{ replicationPort: 0 }],
  [{ unknown: 1 }],
])('%j is refused as in a whole entity', (edit) => {
  expect(patchOf(entities.pools.schema).safeParse(edit).success).toBe(false);
});

test('nested defaults of settings are not filled in either', () => {
  expect(patchOf(Settings).parse({ splitBrainDns: false })).toEqual({ splitBrainDns: false });
  expect(patchOf(Settings).parse({ features: [] })).toEqual({ features: [] });
});
