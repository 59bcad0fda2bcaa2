import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createStores } from '../../src/store/create-stores.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { prepareFolder, silent } from '../database.ts';
import { ada, contoso } from './contoso.fixture.ts';

const writer = fileURLToPath(new URL('writer.ts', import.meta.url));

/** Change sets after which a writer is killed; once is enough where the tests are about a server. */
const rounds = process.env['TEST_DATABASE_URL'] ? [5] : [0, 7, 40];

/** Starts a writer; answers the last number it was given for sure when it was killed after `count` of them. */
async function writeAndKill(
  dir: string,
  topology: string,
  { prefix, count }: { prefix: string; count: number },
): Promise<number> {
  const child = spawn(process.execPath, [writer, dir, topology, prefix], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let last = -1;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (last >= count) child.kill('SIGKILL');
  }
  const [code, signal] = (await ended) as [number | null, string | null];
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
  return last;
}

test('whatever was acknowledged is there after kill -9, whole change sets only, and the lock is taken over', async () => {
  const dir = await prepareFolder();
  const first = await openDatabase({ dir, log: silent });
  const id = await createStores(first).topologies.create(contoso({ partners: [] }), ada);
  await first.close();
  const acknowledged: string[] = [];
  for (const [round, count] of rounds.entries()) {
    const last = await writeAndKill(dir, id, { prefix: `r${round}`, count });
    for (let n = 0; n <= last; n += 1) acknowledged.push(`r${round}-${n}-a`, `r${round}-${n}-b`);
  }
  const database = await openDatabase({ dir, log: silent });
  try {
    const stores = createStores(database);
    const { partners, revision } = await stores.topologies.topology(id);
    const stored = partners.map((partner) => partner.id);
    expect(stored).toEqual(expect.arrayContaining(acknowledged));
    expect(stored.filter((one) => one.endsWith('-a')).map((one) => one.slice(0, -2))).toEqual(
      stored.filter((one) => one.endsWith('-b')).map((one) => one.slice(0, -2)),
    );
    expect(revision).toBe(1 + stored.length / 2);
    expect((await stores.audit.page({ topologyId: id, limit: 1 })).total).toBe(1 + stored.length);
  } finally {
    await database.close();
  }
}, 600_000);

test('a directory in use is refused, naming the process', async () => {
  const dir = await prepareFolder();
  const database = await openDatabase({ dir, log: silent });
  const id = await createStores(database).topologies.create(contoso(), ada);
  await database.close();
  const child = spawn(process.execPath, [writer, dir, id, 'live'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await acknowledgement(child);
    await expect(openDatabase({ dir, log: silent })).rejects.toThrow(
      `in use by process ${child.pid}`,
    );
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
});

const acknowledgement = ({ stdout }: ChildProcess) =>
  stdout ? once(stdout, 'data') : Promise.reject(new Error('no output'));
