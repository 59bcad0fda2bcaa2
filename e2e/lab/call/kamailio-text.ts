/** What a Kamailio of the lab's own is to be. */
export interface KamailioServer {
  /** Place in whose folder of /etc its files are. */
  readonly place: string;
  /** `address:port` of TLS, the first one for servers. */
  readonly listen: readonly string[];
  /** Lines that fill tables. */
  readonly tables: readonly string[];
  /** Addresses of servers: all others are clients, which stay on the connection that they opened. */
  readonly servers: readonly string[];
  /** What is done with a new request, with the end of its route, and other routes. */
  readonly routes: readonly string[];
}

/** A registrar and proxy for Kamailio 5.6, which like the exported edge has one process for TLS: it crashes with several. */
export const kamailioText = ({ place, listen, tables, servers, routes }: KamailioServer): string =>
  [
    '#!KAMAILIO',
    ...PARAMETERS,
    ...listen.map((end) => `listen=tls:${end}`),
    ...MODULES.map((name) => `loadmodule "${name}.so"`),
    `modparam("tls", "config", "/etc/kamailio/lab/${place}/tls.cfg")`,
    ...SETTINGS,
    'event_route[htable:mod-init] {',
    ...tables,
    ...servers.map((address) => `$sht(server=>${address}) = "1";`),
    '}',
    ...CLOSED,
    'request_route {',
    ...FIRST,
    ...routes,
    '',
  ].join('\n');

/** Remembers the connection that a server behind a load balancer has opened: requests of a call have to come back to it. */
const ALONG_WHICH = [
  '$var(via) = $sel(via[1].host);',
  'if ($sht(behind=>$var(via)) != $null) { $sht(flow=>$var(via)) = "sip:" + $si + ":" + $sp + ";transport=tls"; }',
];

/** What is closed is of no use any more. */
const CLOSED = ['closed', 'reset', 'timeout'].map(
  (why) => `event_route[tcp:${why}] { sht_rm_value_re("flow=>:$sp;"); }`,
);

/** To a server behind a load balancer: along its own connection, else by the address that it is known by. */
const ALONG = [
  '$var(next) = $(du{uri.host});',
  'if ($du != $null && $sht(behind=>$var(next)) != $null) {',
  '  if ($sht(flow=>$var(next)) != $null) { $du = $sht(flow=>$var(next)); }',
  '  else { $du = "sip:" + $sht(behind=>$var(next)) + ":5061;transport=tls"; }',
  '}',
];

/** How requests and answers leave, whatever the route. */
export const relaying: readonly string[] = [
  'route[RELAY] {',
  'if (is_method("INVITE|SUBSCRIBE") && !has_totag()) {',
  // A client asks first: whoever stands before it has recorded itself.
  '  if ($hdr(Record-Route) == $null) { set_contact_alias(); }',
  '  record_route();',
  '}',
  ...ALONG,
  't_on_reply("ANSWER");',
  'if (!t_relay()) { sl_reply_error(); }',
  'exit;',
  '}',
  'onreply_route[ANSWER] { if ($sht(server=>$si) == $null) { set_contact_alias(); } }',
];

const FIRST = [
  'if (!mf_process_maxfwd_header("20")) { sl_send_reply("483", "Too Many Hops"); exit; }',
  'if (!sanity_check()) { exit; }',
  'force_rport();',
  ...ALONG_WHICH,
  'if (is_method("OPTIONS") && $rU == $null) { sl_send_reply("200", "OK"); exit; }',
  // Somebody who is always there, for those who only ask.
  'if (is_method("MESSAGE") && $rU == "lab" && $sht(own=>$rd) != $null) { sl_send_reply("200", "OK"); exit; }',
  'if (is_method("CANCEL")) { if (t_check_trans()) { route(RELAY); } exit; }',
  'if (has_totag()) {',
  // A client that offers again says again where it is.
  '  if (is_method("INVITE|UPDATE") && $(hdr(Via)[1]) == $null) { set_contact_alias(); }',
  '  if (loose_route()) { if ($du == $null) { handle_ruri_alias(); } route(RELAY); }',
  '  if (is_method("ACK")) { if (t_check_trans()) { route(RELAY); } exit; }',
  '  sl_send_reply("404", "Not here"); exit;',
  '}',
  'if (t_precheck_trans()) { t_check_trans(); exit; }',
  't_check_trans();',
];

const PARAMETERS = [
  ...['debug=1', 'log_stderror=yes', 'fork=yes', 'children=1', 'tcp_children=1', 'enable_tls=yes'],
  ...['auto_aliases=no', 'tcp_connection_lifetime=3605', 'tcp_accept_no_cl=yes'],
  ...['tcp_connect_timeout=1', 'tcp_send_timeout=1', 'dns_cache_init=off', 'use_dns_cache=off'],
  ...['dns_try_ipv6=off', 'dns_retr_time=1', 'dns_retr_no=1'],
];

const MODULES = [
  ...['tls', 'kex', 'corex', 'tm', 'tmx', 'sl', 'rr', 'pv', 'maxfwd', 'textops', 'siputils'],
  ...[
    'xlog',
    'sanity',
    'htable',
    'usrloc',
    'registrar',
    'path',
    'nathelper',
    'ipops',
    'tcpops',
    'auth',
  ],
];

const SETTINGS = [
  ...['own', 'home', 'server', 'behind', 'flow'].map(
    (name) => `modparam("htable", "htable", "${name}=>size=6;")`,
  ),
  'modparam("registrar", "use_path", 1)',
  'modparam("registrar", "path_mode", 0)',
  'modparam("registrar", "path_use_received", 1)',
  'modparam("registrar", "received_avp", "$avp(RECEIVED)")',
  'modparam("nathelper", "received_avp", "$avp(RECEIVED)")',
  'modparam("registrar", "method_filtering", 0)',
  'modparam("usrloc", "db_mode", 0)',
];
