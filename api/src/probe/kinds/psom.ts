import { probe } from '../probe.ts';
import { openTls } from '../start-tls.ts';

/** The listener of a Web Conferencing Edge: TLS with the right certificate. What is said inside needs a meeting. */
export const psom = probe({
  kind: 'psom',
  title: 'Web conferencing (PSOM)',
  summary: 'Proves that a Web Conferencing Edge listens with the certificate of its name.',
  run: ({ host, port, ...wishes }, context) =>
    context.visitEach({ host, port }, async (visit) => {
      const socket = await openTls(visit, wishes);
      socket.destroy();
    }),
});
