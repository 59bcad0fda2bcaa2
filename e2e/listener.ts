import { createServer, type AddressInfo, type Socket } from 'node:net';

/** Something that listens on this machine, for as long as a story lasts. */
export interface Listener {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Listens at an address of loopback; port 0 takes a free one. Connections are held until it closes, unless `serve` ends them. */
export const listen = async (
  address: string,
  port: number,
  serve: (socket: Socket) => void = () => undefined,
): Promise<Listener> => {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    serve(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, address, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
};
