import { lookUp } from '../diagnostics/look-up.ts';
import { sipRefusals } from '../facts/sip-refusals.ts';
import type { SipResponse } from '../wire/sip/message.ts';
import { readMsDiagnostics } from '../wire/sip/ms-diagnostics.ts';

/** What a refusal means: first as the diagnostics of the servers on its way say, nearest first, then by its status. */
export const refusalCauses = (reply: SipResponse): readonly string[] => {
  const said = readMsDiagnostics(reply).flatMap(({ id }) => {
    const { diagnostic } = lookUp(id);
    return diagnostic?.cause ? [`${id}: ${diagnostic.cause}`] : [];
  });
  const meant = sipRefusals[reply.status];
  return [...new Set(said)].slice(0, MOST).concat(meant ?? []);
};

const MOST = 5;
