import { type Diagnostic } from '../../domain/diagnostic.ts';
import { type DiagnosticGroup, type DiagnosticRow, inGroup } from './diagnostic-row.ts';

const group: DiagnosticGroup = { component: 'Mediation Server', sources: ['PATTERN'] };

/** Answers of gateways and trunks: the id is 10000 and the status, by a pattern that was seen, not published. */
const statuses: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  410: 'Gone',
  413: 'Request Entity Too Large',
  414: 'Request-URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Unsupported URI Scheme',
  420: 'Bad Extension',
  421: 'Extension Required',
  422: 'Session Interval Too Small',
  423: 'Interval Too Brief',
  424: 'Bad Location Information',
  428: 'Use Identity Header',
  429: 'Provide Referrer Identity',
  433: 'Anonymity Disallowed',
  436: 'Bad Identity-Info',
  437: 'Unsupported Certificate',
  438: 'Invalid Identity Header',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  482: 'Loop Detected',
  483: 'Too Many Hops',
  484: 'Address Incomplete',
  485: 'Ambiguous',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  491: 'Request Pending',
  493: 'Undecipherable',
  494: 'Security Agreement Required',
  500: 'Server Internal Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Server Time-out',
  505: 'Version Not Supported',
  513: 'Message Too Large',
  580: 'Precondition Failure',
  600: 'Busy Everywhere',
  603: 'Decline',
  604: 'Does Not Exist Anywhere',
  606: 'Not Acceptable',
};

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

/** Ids of the Mediation Server. */
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
  ...Object.entries(statuses).map(ofStatus),
]);
