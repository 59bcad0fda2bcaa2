import { findService } from '../find-service.ts';
import { probe } from '../probe.ts';
import { ProbeError } from '../probe-error.ts';
import { askSip } from '../sip-ask.ts';

/** Finds a partner as an Access Edge does, by its SRV record, and asks it over mutual TLS with our certificate. */
export const sipFederation = probe({
  kind: 'sip-federation',
  title: 'SIP federation',
  summary:
    'Proves that a partner is found, shows the right certificate, demands ours and answers to our domain.',
  run: async ({ domain, from, clientCertificate, ...wishes }, context) => {
    const places = await findService(`_sipfederationtls._tcp.${domain}`, domain, context);
    const mutual = { clientCertificate: clientCertificate ?? ('demanded' as const) };
    for (const { target, port } of places)
      await context.visitEach({ host: target, port }, async (visit) => {
        // The name behind the record and the domain itself are both what an Access Edge accepts.
        const question = { method: 'OPTIONS', to: domain, from } as const;
        const reply = await askSip(question, 'tls', visit, { ...wishes, ...mutual });
        if (REFUSED.has(reply.status))
          throw new ProbeError('sip-refused', `${reply.status} ${reply.reason}`);
      });
  },
});

/** What Access Edges answer to domains that they do not talk to, or cannot route. */
const REFUSED = new Set([400, 403, 408, 480, 488, 500, 502, 503, 504]);
