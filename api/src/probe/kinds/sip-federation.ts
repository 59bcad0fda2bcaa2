import type { ProbeTarget } from '../../domain/probe.ts';
import type { SipResponse } from '../../wire/sip/message.ts';
import { findService } from '../find-service.ts';
import { probe, type VisitContext } from '../probe.ts';
import { askSip } from '../sip-ask.ts';
import type { TlsWishes } from '../start-tls.ts';

/** Finds a partner as an Access Edge does, by its SRV record, and asks it over mutual TLS with our certificate. */
export const sipFederation = probe({
  kind: 'sip-federation',
  title: 'SIP federation',
  summary:
    'Proves that a partner is found, shows the right certificate, demands ours and answers to our domain.',
  run: async (target, context) => {
    const { domain, from, user, clientCertificate, ...wishes } = target;
    const places = await findService(`_sipfederationtls._tcp.${domain}`, domain, context);
    const mutual = { ...wishes, clientCertificate: clientCertificate ?? ('demanded' as const) };
    for (const { target: host, port } of places)
      await context.visitEach({ host, port }, async (visit) => {
        await askOptions({ domain, from }, visit, mutual);
        await subscribe({ domain, from, user }, visit);
      });
  },
});

type Target = ProbeTarget<'sip-federation'>;

/** The name behind the record and the domain itself are both what an Access Edge accepts. */
const askOptions = async (
  { domain, from }: Pick<Target, 'domain' | 'from'>,
  visit: VisitContext,
  wishes: TlsWishes,
): Promise<void> => {
  const question = { method: 'OPTIONS', to: domain, from } as const;
  judge('OPTIONS', await askSip(question, 'tls', visit, wishes), { visit, refused: REFUSED });
};

/** What Access Edges answer to domains that they do not talk to, or cannot route. */
const REFUSED = new Set([400, 403, 408, 480, 488, 500, 502, 503, 504]);

/** Asks for the presence of a user once, without a subscription that stays: what users of ours would do first. */
const subscribe = async (
  { domain, from, user }: Pick<Target, 'domain' | 'from' | 'user'>,
  visit: VisitContext,
): Promise<void> => {
  const { destination: known, guard, observe } = visit;
  const again: VisitContext = {
    ...visit,
    destination: guard.admit(known.address, known.port, known.host),
    observe: (name, value) => observe(`subscribe-${name.replace(/^sip-/, '')}`, value),
  };
  const question = {
    method: 'SUBSCRIBE',
    to: user ?? `${STRANGER}@${domain}`,
    from: `${STRANGER}@${from}`,
    headers: HEADERS,
  } as const;
  const reply = await askSip(question, 'tls', again, { quiet: true });
  const refused = user === null ? REFUSED_STRANGER : REFUSED_USER;
  judge('SUBSCRIBE', reply, { visit, refused });
};

const STRANGER = 'edgewise-probe';
const HEADERS = [
  ['Event', 'presence'],
  ['Accept', 'application/msrtc-event-categories+xml, text/xml+msrtc.pidf, application/pidf+xml'],
  ['Supported', 'ms-piggyback-first-notify'],
  ['Expires', '0'],
] as const;

/** That nobody has the name, or is there, shows that the request got as far as the pool. */
const REFUSED_STRANGER = new Set([...REFUSED, 401, 407].filter((status) => status !== 480));
const REFUSED_USER = new Set([...REFUSED, 401, 404, 407]);

interface Judging {
  readonly visit: VisitContext;
  readonly refused: ReadonlySet<number>;
}

const judge = (
  method: string,
  { status, reason }: SipResponse,
  { visit, refused }: Judging,
): void => {
  if (refused.has(status)) visit.fault('sip-refused', `${method}: ${status} ${reason}`, 'request');
};
