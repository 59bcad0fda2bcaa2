import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** An end of a bridge: a port of the loopback, or a socket in the file system, which all places share. */
export type BridgeEnd =
  { readonly host: string; readonly port: number } | { readonly path: string };

/** Hands connections on for as long as this process runs: no plan lets agents reach a server, and firewalls stay as planned. */
export const bridge = async (from: BridgeEnd, to: BridgeEnd): Promise<string> => {
  const server = createServer((near) => {
    const far = connect(to);
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
    near.pipe(far).pipe(near);
  });
  server.listen(from);
  await once(server, 'listening');
  return 'bridged';
};
