import type { X509Certificate } from 'node:crypto';
import type { ProbeTarget } from '../../domain/probe.ts';
import { certificatesIn } from '../certificate/certificates-in.ts';
import { crlDates } from '../certificate/crl-dates.ts';
import { issuerOf } from '../certificate/issuer-of.ts';
import { judgeOcsp } from '../certificate/judge-ocsp.ts';
import { type Asked, ocspRequest } from '../certificate/ocsp.ts';
import { type RevocationPlace, revocationPlaces } from '../certificate/revocation-places.ts';
import { followWeb, hostOf, portOf, webAddress, type Followed } from '../follow-web.ts';
import type { WebQuestion } from '../http-ask.ts';
import { probe, type RunContext, type VisitContext } from '../probe.ts';
import { ProbeError } from '../probe-error.ts';
import { serverPlace } from '../service-places.ts';
import { openTls } from '../start-tls.ts';

/** Asks for a revocation list, or an OCSP responder about a certificate; unless told where, for all that it names. */
export const httpCrl = probe({
  kind: 'http-crl',
  title: 'Revocation (CRL and OCSP)',
  summary: 'Proves that those who check our certificates can reach what they check them with.',
  run: async (target, context) => {
    const questions = await questionsOf(target, context);
    const alternative = questions.length > 1;
    for (const question of questions) await askAt(question, alternative, context);
  },
});

type Target = ProbeTarget<'http-crl'>;

/** A certificate and who signed it, as far as that is known. */
interface Shown {
  readonly certificate: X509Certificate;
  readonly issuer: X509Certificate | undefined;
}

interface Question {
  readonly place: RevocationPlace;
  readonly asked: Asked | null;
  readonly method: Target['method'];
}

const questionsOf = async (target: Target, context: RunContext): Promise<readonly Question[]> => {
  const { url, kind, method, server } = target;
  if (url !== null)
    return [{ place: { kind, url }, asked: askedIn(given(target, context)), method }];
  const shown = server === null ? given(target, context) : await shownBy(server, context);
  if (!shown && server !== null) return [];
  if (!shown) throw new ProbeError('invalid-target', 'there is no address and no certificate');
  const places = revocationPlaces(shown.certificate);
  const others = places.filter(({ url: one }) => !WEB.test(one)).map(({ url: one }) => one);
  if (others.length > 0) context.observe('revocation-addresses-not-asked', others);
  return places
    .filter(({ url: one }) => WEB.test(one))
    .map((place) => ({ place, asked: askedIn(shown), method }));
};

const WEB = /^http:/i;

/** The certificate that was given, or ours. */
const given = ({ certificate }: Target, { secrets }: RunContext): Shown | null => {
  const [own, ...behind] = certificatesIn(certificate ?? secrets.identity?.certificate ?? '');
  if (!own) return null;
  const issuer = behind.find((one) => own.checkIssued(one)) ?? issuerOf(own, secrets);
  return { certificate: own, issuer };
};

/** The certificate of a server, as its first address that speaks TLS shows it; null where none does, which its visits tell. */
const shownBy = async (server: string, context: RunContext): Promise<Shown | null> => {
  const found: Shown[] = [];
  await context.visitEach(serverPlace(server, 443), async (visit) => {
    const socket = await openTls(visit, { quiet: true });
    const certificate = socket.getPeerX509Certificate();
    socket.destroy();
    if (certificate) found.push({ certificate, issuer: issuerOf(certificate, visit.secrets) });
  });
  return found[0] ?? null;
};

/** What a responder is asked about; null without the issuer, who is part of the question. */
const askedIn = (shown: Shown | null): Asked | null =>
  shown?.issuer ? { certificate: shown.certificate, issuer: shown.issuer } : null;

const askAt = async (
  { place, asked, method }: Question,
  alternative: boolean,
  context: RunContext,
): Promise<void> => {
  const question = webQuestion(place, asked, method);
  const { url } = question;
  const at = { host: hostOf(url), port: portOf(url), alternative };
  await context.visitEach(at, async (visit) => {
    visit.observe('url', place.url);
    const followed = await followWeb(question, visit, {});
    const { status } = followed.reply;
    visit.observe('http-status', status);
    if (status >= 400) throw new ProbeError('http-status', `HTTP ${status}`);
    if (place.kind === 'crl') judgeCrl(followed, visit);
    else if (!judgeOcsp(followed.reply.body, asked, visit)) throw notOcsp(followed);
  });
};

/** Asks for nothing (RFC 6960 §4.1.1): a responder answers that it is malformed, or unauthorized. */
const NOTHING = Uint8Array.of(0x30, 0x04, 0x30, 0x02, 0x30, 0x00);

const webQuestion = (
  { kind, url }: RevocationPlace,
  asked: Asked | null,
  method: Target['method'],
): WebQuestion => {
  if (kind === 'crl') return { url: webAddress(url) };
  const body = asked ? ocspRequest(asked) : NOTHING;
  if (method === 'post')
    return { url: webAddress(url), post: { type: 'application/ocsp-request', body } };
  const encoded = encodeURIComponent(Buffer.from(body).toString('base64'));
  return { url: webAddress(`${url.replace(/\/$/, '')}/${encoded}`) };
};

const notOcsp = ({ reply }: Followed): ProbeError =>
  new ProbeError('content-unexpected', `${reply.body.length} bytes that are no answer of OCSP`);

const judgeCrl = ({ reply }: Followed, { observe, fault, today }: VisitContext): void => {
  const dates = crlDates(reply.body);
  if (!dates)
    throw new ProbeError(
      'content-unexpected',
      `${reply.body.length} bytes that are no revocation list`,
    );
  observe('crl-this-update', dates.thisUpdate.toISOString());
  if (!dates.nextUpdate) return;
  observe('crl-next-update', dates.nextUpdate.toISOString());
  if (dates.nextUpdate < today())
    fault('crl-outdated', `the next one was due on ${dates.nextUpdate.toISOString()}`);
};
