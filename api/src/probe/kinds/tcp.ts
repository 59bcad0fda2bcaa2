import { probe } from '../probe.ts';
import { openTcp } from '../stream.ts';

/** Opens a TCP connection to every address and closes it. */
export const tcp = probe({
  kind: 'tcp',
  title: 'TCP connection',
  summary: 'Proves that something listens at every address of the name.',
  run: ({ host, port }, context) =>
    context.visitEach({ host, port }, async (visit) => {
      const socket = await openTcp(visit);
      visit.observe('local-address', `${socket.localAddress ?? ''} port ${socket.localPort ?? 0}`);
      socket.destroy();
    }),
});
