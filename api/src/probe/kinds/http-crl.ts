import type { ProbeTarget } from '../../domain/probe.ts';
import { certificatesIn } from '../certificate/certificates-in.ts';
import { judgeOcsp } from '../certificate/judge-ocsp.ts';
import { type Asked, ocspRequest } from '../certificate/ocsp.ts';
import { followWeb, hostOf, portOf, webAddress, type Followed } from '../follow-web.ts';
import type { WebQuestion } from '../http-ask.ts';
import { probe, type RunContext, type VisitContext } from '../probe.ts';
import { ProbeError } from '../probe-error.ts';
import { crlDates } from '../certificate/crl-dates.ts';

/** Asks for a revocation list, or an OCSP responder about a certificate. */
export const httpCrl = probe({
  kind: 'http-crl',
  title: 'Revocation (CRL and OCSP)',
  summary: 'Proves that those who check our certificates can reach what they check them with.',
  run: async (target, context) => {
    const asked = target.kind === 'ocsp' ? askedFor(target, context) : null;
    const question = questionOf(target, asked);
    const { url } = question;
    await context.visitEach({ host: hostOf(url), port: portOf(url) }, async (visit) => {
      const followed = await followWeb(question, visit, {});
      visit.observe('http-status', followed.reply.status);
      if (followed.reply.status >= 400)
        throw new ProbeError('http-status', `HTTP ${followed.reply.status}`);
      if (target.kind === 'crl') judgeCrl(followed, visit);
      else if (!judgeOcsp(followed.reply.body, asked, visit)) throw notOcsp(followed);
    });
  },
});

type Target = ProbeTarget<'http-crl'>;

/** The certificate that was given, or ours, with its issuer; null when they are not both there. */
const askedFor = ({ certificate }: Target, { secrets }: RunContext): Asked | null => {
  const given = certificatesIn(certificate ?? secrets.identity?.certificate ?? '');
  const [own] = given;
  const issuers = [...given.slice(1), ...(secrets.trust ?? []).flatMap(certificatesIn)];
  const issuer = own && issuers.find((one) => own.checkIssued(one));
  return own && issuer ? { certificate: own, issuer } : null;
};

/** Asks for nothing (RFC 6960 §4.1.1): a responder answers that it is malformed, or unauthorized. */
const NOTHING = Uint8Array.of(0x30, 0x04, 0x30, 0x02, 0x30, 0x00);

const questionOf = ({ url, kind, method }: Target, asked: Asked | null): WebQuestion => {
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
