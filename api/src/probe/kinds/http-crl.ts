import { followWeb, hostOf, portOf, webAddress, type Followed } from '../follow-web.ts';
import { probe, type VisitContext } from '../probe.ts';
import { ProbeError } from '../probe-error.ts';
import { crlDates } from '../certificate/crl-dates.ts';

/** Asks for a revocation list, or an OCSP responder whether it is there. */
export const httpCrl = probe({
  kind: 'http-crl',
  title: 'Revocation (CRL and OCSP)',
  summary: 'Proves that those who check our certificates can reach what they check them with.',
  run: async ({ url: text, kind }, context) => {
    const url = webAddress(text);
    await context.visitEach({ host: hostOf(url), port: portOf(url) }, async (visit) => {
      const followed = await followWeb(
        { url, ...(kind === 'ocsp' ? { post: question } : {}) },
        visit,
        {},
      );
      visit.observe('http-status', followed.reply.status);
      if (followed.reply.status >= 400)
        throw new ProbeError('http-status', `HTTP ${followed.reply.status}`);
      if (kind === 'crl') judgeCrl(followed, visit);
      else judgeOcsp(followed, visit);
    });
  },
});

/** An OCSP request that asks for nothing (RFC 6960 §4.1.1): a responder answers that it is malformed, or unauthorized. */
const question = {
  type: 'application/ocsp-request',
  body: Uint8Array.of(0x30, 0x04, 0x30, 0x02, 0x30, 0x00),
};

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

const STATUSES = [
  'successful',
  'malformedRequest',
  'internalError',
  'tryLater',
  '',
  'sigRequired',
  'unauthorized',
];

const judgeOcsp = ({ reply: { body } }: Followed, { observe }: VisitContext): void => {
  const at = body.indexOf(Uint8Array.of(0x0a, 0x01));
  const status = body[0] === 0x30 && at > 0 && at < 8 ? STATUSES[body[at + 2] ?? 4] : undefined;
  if (!status)
    throw new ProbeError('content-unexpected', `${body.length} bytes that are no answer of OCSP`);
  observe('ocsp-status', status);
};
