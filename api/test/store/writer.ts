// Writes change sets until it is killed, and says of each that it was acknowledged: `node writer.ts DIR TOPOLOGY PREFIX`.
import { writeSync } from 'node:fs';
import { createStores } from '../../src/store/create-stores.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { ada } from './contoso.fixture.ts';

const [dir = '', topology = '', prefix = ''] = process.argv.slice(2);
const database = await openDatabase({ dir, log: { info: () => undefined, error: console.error } });
const { topologies } = createStores(database);
for (let n = 0; ; n += 1) {
  const ids = [`${prefix}-${n}-a`, `${prefix}-${n}-b`];
  const changes = ids.map((id) => ({
    change: {
      op: 'create' as const,
      collection: 'partners',
      id,
      value: { domain: `${id}.com`, kind: 'allowed' },
    },
  }));
  await topologies.apply(topology, { label: 'Write', cascade: false, changes }, ada);
  writeSync(1, `${n}\n`);
}
