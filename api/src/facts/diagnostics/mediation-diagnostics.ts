import { type Diagnostic } from '../../domain/diagnostic.ts';
import { reasonPhrases } from '../reason-phrases.ts';
import { type DiagnosticGroup, type DiagnosticRow, inGroup } from './diagnostic-row.ts';

const group: DiagnosticGroup = { component: 'Mediation Server', sources: ['PATTERN'] };

/** The id is known from a published list, its text is not. */
const isListed = (status: number): boolean => status >= 421 && status <= 484;

const ofStatus = ([text, phrase]: readonly [string, string]): DiagnosticRow => ({
  id: 10_000 + Number(text),
  reason: `Gateway responded with ${text} ${phrase}`,
  statuses: [Number(text)],
  statusConfidence: 'derived',
  cause: 'The gateway or trunk answered with this status.',
  fix: 'Look at the log of the gateway or of whoever runs the trunk.',
  ...(isListed(Number(text))
    ? { confidence: 'derived', sources: ['OCER', 'PATTERN'] }
    : { confidence: 'inferred' }),
});

/** Ids of the Mediation Server. Answers of gateways and trunks: the id is 10000 and the status, by a pattern that was seen, not published. */
export const mediationDiagnostics: readonly Diagnostic[] = inGroup(group, [
  {
    id: 10003,
    reason: 'Proxy/gateway returned a SIP failure code',
    headers: ['ms-diagnostics', 'ms-diagnostics-public'],
    statuses: [404],
    statusConfidence: 'confirmed',
    cause: 'The far end of the trunk failed the call; SipResponseCode has its own code.',
    fix: 'Look at the log of the gateway.',
    sources: ['TRACES'],
  },
  ...Object.entries(reasonPhrases).map(ofStatus),
]);
