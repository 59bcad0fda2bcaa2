import type { ProbeTarget } from '../../domain/probe.ts';
import type { SipResponse } from '../../wire/sip/message.ts';
import { lacksIdentity } from '../lacks-identity.ts';
import { probe, type VisitContext } from '../probe.ts';
import { refusalCauses } from '../refusal-causes.ts';
import { servicePlaces } from '../service-places.ts';
import { askSip } from '../sip-ask.ts';
import { openTls, type TlsWishes } from '../start-tls.ts';

/**
 * Finds a partner as an Access Edge does, by its SRV record, and asks it over mutual TLS with our certificate. From an agent
 * at the partner it is our own edge that is asked so: domains and certificate are those of whoever asks.
 */
export const sipFederation = probe({
  kind: 'sip-federation',
  title: 'SIP federation',
  summary:
    'Proves that a partner is found, shows the right certificate, demands ours and answers to our domain.',
  run: async (target, context) => {
    const { domain, from, user, server, clientCertificate, ...wishes } = target;
    const mutual = { ...wishes, clientCertificate: clientCertificate ?? ('demanded' as const) };
    const lack = lacksIdentity(target, context);
    const service = '_sipfederationtls._tcp';
    for (const place of await servicePlaces({ service, domain, server, usualPort: 5061 }, context))
      await context.visitEach(place, async (visit) => {
        if (lack !== null) return look(visit, mutual, lack);
        await askOptions({ domain, from }, visit, mutual);
        await subscribe({ domain, from, user }, visit);
      });
  },
});

/** What can be seen without a certificate. One that is missed, as it should be, is no fault of the server. */
const look = async (visit: VisitContext, wishes: TlsWishes, lack: string): Promise<void> => {
  await openTls(visit, wishes).then(
    (socket) => socket.destroy(),
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'client-certificate-refused') throw error;
    },
  );
  visit.fault('identity-missing', lack, 'request');
};

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

const judge = (method: string, reply: SipResponse, { visit, refused }: Judging): void => {
  const { status, reason } = reply;
  if (!refused.has(status)) return;
  visit.fault('sip-refused', `${method}: ${status} ${reason}`, 'request', refusalCauses(reply));
};
