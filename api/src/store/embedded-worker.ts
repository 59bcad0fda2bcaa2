// The embedded database, in a thread of its own: a query in progress would otherwise hold up every request.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { DurableFileSystem } from './durable-file-system.ts';

const { data, socket } = workerData as { data: string; socket: string };

const settings = {
  wal_sync_method: 'fsync',
  max_wal_size: '64MB',
  min_wal_size: '32MB',
  shared_buffers: '16MB',
};

const database = await PGlite.create({
  fs: new DurableFileSystem(data),
  startParams: [
    // -F would turn fsync off.
    ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ],
});
const server = new PGLiteSocketServer({ db: database, path: socket, maxConnections: 20 });
await server.start();
parentPort?.postMessage('open');

parentPort?.once('message', () => {
  void close();
});

async function close(): Promise<void> {
  await server.stop();
  await database.close();
  parentPort?.postMessage('closed');
}
