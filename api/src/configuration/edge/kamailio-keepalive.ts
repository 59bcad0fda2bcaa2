import type { SipEdge } from './sip-edge.ts';

/** The socket on which the proxy is asked to ask others; nobody outside the host reaches it. */
const SELF = { address: '127.0.0.1', port: 5059 } as const;

/** Seconds between two OPTIONS to the same host. */
const INTERVAL = 60;

/** A socket of our own, through which OPTIONS pass on their way from the timer to the process that does TLS. */
export const ownListener = `listen=tcp:${SELF.address}:${SELF.port}`;

/** Modules of the timer, and what it runs. */
export const timer: readonly string[] = [
  'loadmodule "uac.so"',
  'loadmodule "rtimer.so"',
  `modparam("rtimer", "timer", "name=keepalive;interval=${INTERVAL};mode=1;")`,
  'modparam("rtimer", "exec", "timer=keepalive;route=KEEPALIVE")',
];

/** Tells requests of our own from all others. */
export const ownLeg = `  if ($Ri == "${SELF.address}") { $var(leg) = "self"; }`;

/** OPTIONS of our own go where calls would. */
export const ownRequests = ({ nextHop }: SipEdge): string[] => [
  '  if ($var(leg) == "self") {',
  '    if (!is_method("OPTIONS")) { sl_send_reply("405", "Method not allowed"); exit; }',
  '    t_on_failure("SILENT");',
  `    if ($rd == "${nextHop}") { route(INSIDE); }`,
  '    route(PARTNER);',
  '  }',
];

/**
 * OPTIONS to the next hop and to the partners whose edge is named. The timer is a process of its own, and Kamailio 5.6 does
 * not survive TLS in several, so that it sends them to ourselves, and they are passed on like any request.
 */
export const keepalive = ({ nextHop, partners, fqdn }: SipEdge): string[] => [
  'route[KEEPALIVE] {',
  ...[nextHop, ...partners.filter(({ proxyFqdn }) => proxyFqdn !== null).map(domainOf)].map(
    (domain) => `  $var(to) = "sip:${domain}"; route(ASK);`,
  ),
  '}',
  '',
  'route[ASK] {',
  '  $uac_req(method) = "OPTIONS";',
  '  $uac_req(ruri) = $var(to);',
  '  $uac_req(turi) = $var(to);',
  `  $uac_req(furi) = "sip:${fqdn}";`,
  `  $uac_req(ouri) = "sip:${SELF.address}:${SELF.port};transport=tcp";`,
  '  uac_req_send();',
  '}',
  '',
  'failure_route[SILENT] {',
  '  xlog("L_WARN", "No answer to OPTIONS from $rd\\n");',
  '}',
];

const domainOf = ({ domain }: SipEdge['partners'][number]): string => domain;
