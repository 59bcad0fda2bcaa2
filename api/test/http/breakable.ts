import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import pg from 'pg';
import { onTestFinished } from 'vitest';

/** A way to a database that can be broken off. */
export interface Breakable {
  readonly url: string;
  /** Breaks every connection off, and lets none through until it is mended. */
  readonly cut: () => void;
  readonly mend: () => void;
}

/** A way to the database at `url` by a port of its own, for one test. */
export const breakable = async (url: string): Promise<Breakable> => {
  const { host, port } = new pg.Client(url);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    const ends = [near, far];
    for (const end of ends) {
      open.add(end);
      end.on('error', () => undefined);
      end.once('close', () => {
        for (const each of ends) open.delete(each.destroy());
      });
    }
    near.pipe(far).pipe(near);
    return undefined;
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const way = new URL(url);
  way.search = '';
  way.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: way.href,
    cut: () => {
      isCut = true;
      for (const each of open) each.destroy();
    },
    mend: () => {
      isCut = false;
    },
  };
};
