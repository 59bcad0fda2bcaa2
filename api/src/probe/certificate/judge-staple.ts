import type { TLSSocket } from 'node:tls';
import type { VisitContext } from '../probe.ts';
import { issuerOf } from './issuer-of.ts';
import { judgeOcsp } from './judge-ocsp.ts';

/** Judges what a server has stapled to its certificate (RFC 6066 §8); that nothing is, is no fault. */
export const judgeStaple = (
  response: Uint8Array | null,
  tls: TLSSocket,
  { observe, fault, today, secrets }: VisitContext,
): void => {
  observe('certificate-stapled', response !== null);
  if (response === null) return;
  const certificate = tls.getPeerX509Certificate();
  const issuer = certificate && issuerOf(certificate, secrets);
  const asked = certificate && issuer ? { certificate, issuer } : null;
  const judging = {
    observe,
    today,
    fault: (...[code, detail]: Parameters<typeof fault>) => fault(code, detail, 'certificate'),
  };
  if (!judgeOcsp(response, asked, judging))
    judging.fault('ocsp-invalid', `${response.length} bytes that are no answer of OCSP`);
};
