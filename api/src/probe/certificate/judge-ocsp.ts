import type { ProbeContext } from '../probe.ts';
import { type Asked, isAbout, isSignedBy, type OcspAnswer, readOcsp } from './ocsp.ts';

/** What of a probe judging an answer needs. */
type Judging = Pick<ProbeContext, 'observe' | 'fault' | 'today'>;

/**
 * Notes what an answer of OCSP says about a certificate and names what is wrong with it. False when it is no answer at
 * all. Without a certificate nothing is judged but that somebody answers.
 */
export const judgeOcsp = (bytes: Uint8Array, asked: Asked | null, context: Judging): boolean => {
  const reply = readOcsp(bytes);
  if (!reply) return false;
  const { status, answer } = reply;
  context.observe('ocsp-status', status);
  if (answer) judgeAnswer(answer, asked, context);
  else if (asked) context.fault('ocsp-invalid', `the responder answers ${status}`);
  return true;
};

const judgeAnswer = (answer: OcspAnswer, asked: Asked | null, context: Judging): void => {
  const { observe, fault, today } = context;
  const { state, thisUpdate, nextUpdate, revokedAt } = answer;
  observe('ocsp-certificate', state);
  observe('ocsp-this-update', thisUpdate.toISOString());
  if (nextUpdate) observe('ocsp-next-update', nextUpdate.toISOString());
  const flaw = asked && flawOf(answer, asked);
  if (flaw !== null) fault('ocsp-invalid', flaw);
  else if (state === 'revoked')
    fault(
      'certificate-revoked',
      `revoked ${revokedAt ? `on ${revokedAt.toISOString()}` : ''}`.trim(),
    );
  if (nextUpdate && nextUpdate < today())
    fault('ocsp-outdated', `the next one was due on ${nextUpdate.toISOString()}`);
};

const flawOf = (answer: OcspAnswer, asked: Asked): string | null => {
  if (!isAbout(answer, asked)) return 'the answer is about another certificate';
  if (!isSignedBy(answer, asked)) return 'the answer is not signed by the issuer or who may for it';
  return answer.state === 'unknown' ? 'the responder does not know the certificate' : null;
};
