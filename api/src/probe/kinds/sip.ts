import { probe } from '../probe.ts';
import { ProbeError } from '../probe-error.ts';
import { refusalCauses } from '../refusal-causes.ts';
import { askSip } from '../sip-ask.ts';

/** Asks a SIP server whether it is alive, with OPTIONS over TLS (mutual where we have a certificate), TCP or UDP. */
export const sip = probe({
  kind: 'sip',
  title: 'SIP OPTIONS',
  summary: 'Proves that a SIP server answers, over TLS with the right certificate.',
  run: ({ host, port, transport, domain, ...wishes }, context) =>
    context.visitEach({ host, port }, async (visit) => {
      const to = domain ?? wishes.serverName ?? (host.includes(':') ? `[${host}]` : host);
      const reply = await askSip({ method: 'OPTIONS', to, from: to }, transport, visit, wishes);
      // Servers that know no OPTIONS, or want to know who asks, are alive: they understood.
      if (reply.status >= 300 && !ALIVE.has(reply.status))
        throw new ProbeError(
          'sip-refused',
          `${reply.status} ${reply.reason}`,
          refusalCauses(reply),
        );
    }),
});

const ALIVE = new Set([401, 404, 405, 407, 481, 501]);
