import type { EdgeEnd, EdgeEnds } from './edge-node.ts';
import { endText } from './end-text.ts';
import { keepalive, ownLeg, ownRequests } from './kamailio-keepalive.ts';
import type { SipEdge } from './sip-edge.ts';

/** How requests pass: from clients and partners to the next hop, from there to partners and back along the path. */
export const federationRoutes = (edge: SipEdge): string[] => [
  '',
  'request_route {',
  ...admission,
  ...legs(edge),
  ...ownRequests(edge),
  ...OPTIONS,
  ...dialogs,
  ...initial(edge),
  '}',
  '',
  ...routeInside(edge),
  '',
  ...routeToPartner(edge),
  '',
  ...relay,
  '',
  ...keepalive(edge),
];

const admission = [
  '  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }',
  '  if (!sanity_check()) { exit; }',
  '  force_rport();',
];

/** Who sent it: ourselves, the inside, a partner or a client; those two in the middle by certificate. */
const legs = ({ internal, external, nextHop }: SipEdge): string[] => [
  '  $var(leg) = "client";',
  ownLeg,
  ...internal.ends.map(({ address }) => `  else if (${isAt(address)}) { $var(leg) = "inside"; }`),
  ...(external.federationPort === null || external.federationPort === external.clientPort
    ? ['  else if ($sht(edge=>$fd) != $null) { $var(leg) = "partner"; }']
    : [`  else if ($Rp == ${external.federationPort}) { $var(leg) = "partner"; }`]),
  `  if ($var(leg) == "inside" && $tls_peer_subject_cn != "${nextHop}") { sl_send_reply("403", "Not the next hop"); exit; }`,
  '  if ($var(leg) == "partner") {',
  '    if ($tls_peer_verified == 0 || $tls_peer_verified == $null) { sl_send_reply("403", "No verified certificate"); exit; }',
  '    if (!has_totag() && !is_method("OPTIONS")) {',
  '      if ($sht(edge=>$fd) == $null) { sl_send_reply("403", "Domain not federated"); exit; }',
  '      if (!($tls_peer_subject_cn =~ $sht(certificate=>$fd))) { sl_send_reply("403", "Certificate does not match the domain"); exit; }',
  '      if ($sht(own=>$rd) == $null) { sl_send_reply("403", "Relaying denied"); exit; }',
  '    }',
  '  }',
];

/** Partners and load balancers ask whether we are alive. */
const OPTIONS = [
  '  if (is_method("OPTIONS") && $rU == $null) { sl_send_reply("200", "OK"); exit; }',
];

const dialogs = [
  '  if (is_method("CANCEL")) { if (t_check_trans()) { route(RELAY); } exit; }',
  '  if (has_totag()) {',
  '    if (loose_route()) {',
  '      if ($var(leg) == "client" && is_method("INVITE|UPDATE|SUBSCRIBE")) { set_contact_alias(); }',
  '      if ($du == $null) { handle_ruri_alias(); if ($rc == 1) { setflag(TO_CLIENT); } }',
  '      route(RELAY); exit;',
  '    }',
  '    if (is_method("ACK")) { if (t_check_trans()) { route(RELAY); } exit; }',
  '    sl_send_reply("404", "Not here"); exit;',
  '  }',
  '  if (t_precheck_trans()) { t_check_trans(); exit; }',
  '  t_check_trans();',
];

const initial = ({ external }: SipEdge): string[] => [
  '  if ($var(leg) == "client" && is_method("REGISTER")) {',
  '    if ($sht(own=>$rd) == $null) { sl_send_reply("403", "Wrong domain"); exit; }',
  '    add_path_received();',
  '    route(INSIDE);',
  '  }',
  '  if ($var(leg) == "inside" && $hdr(Route) != $null) {',
  '    loose_route();',
  '    setflag(TO_CLIENT);',
  `    if (is_method("INVITE|SUBSCRIBE")) { ${leaveBy(external.ends, external.clientPort, NEXT_IS_SIX)} record_route(); }`,
  '    route(RELAY);',
  '  }',
  '  if (is_method("INVITE|MESSAGE|SUBSCRIBE|NOTIFY|INFO|PUBLISH")) {',
  '    if ($var(leg) == "inside") { route(PARTNER); }',
  '    if ($var(leg) == "client") { set_contact_alias(); }',
  '    route(INSIDE);',
  '  }',
  '  sl_send_reply("405", "Method not allowed");',
];

const routeInside = ({ internal, nextHop }: SipEdge): string[] => [
  'route[INSIDE] {',
  ...asked(internal.ends, nextHop),
  `  ${leaveBy(internal.ends, internal.port, NAME_IS_SIX)}`,
  `  $du = "sip:${nextHop}:5061;transport=tls";`,
  '  if (is_method("INVITE|SUBSCRIBE")) { dlg_manage(); record_route(); }',
  '  route(RELAY);',
  '}',
];

const routeToPartner = ({ external }: SipEdge): string[] => [
  'route[PARTNER] {',
  '  $var(edge) = $sht(edge=>$rd);',
  '  if ($var(edge) == $null || $var(edge) == 0) { sl_send_reply("403", "Domain not federated"); exit; }',
  '  if ($var(edge) == "dns") {',
  '    if (!srv_query("_sipfederationtls._tcp.$rd", "partner")) { sl_send_reply("504", "No federation record"); exit; }',
  '    $du = "sip:" + $srvquery(partner=>target[0]) + ":" + $srvquery(partner=>port[0]) + ";transport=tls";',
  '  } else {',
  '    $du = "sip:" + $var(edge) + ":5061;transport=tls";',
  '  }',
  ...asked(external.ends, '$(du{uri.host})'),
  `  ${leaveBy(external.ends, external.federationPort ?? external.clientPort, NAME_IS_SIX)}`,
  '  if (is_method("INVITE|SUBSCRIBE")) { dlg_manage(); record_route(); }',
  '  route(RELAY);',
  '}',
];

const relay = [
  'route[RELAY] {',
  '  t_on_reply("ANSWER");',
  '  if (!t_relay()) { sl_reply_error(); }',
  '  exit;',
  '}',
  '',
  'onreply_route[ANSWER] {',
  '  if (isflagset(TO_CLIENT)) { set_contact_alias(); }',
  '}',
];

/** Kamailio writes addresses of IPv6 in full. */
const isAt = (address: string): string =>
  address.includes(':') ? `compare_ips("$Ri", "${address}")` : `$Ri == "${address}"`;

/** Has a request leave by an address of ours, of two families by that of whoever it goes to. */
const leaveBy = ([first, second]: EdgeEnds, port: number, isSecond: string): string => {
  const by = ({ address }: EdgeEnd): string => `$fs = "tls:${endText(address, port)}";`;
  return second ? `if (${isSecond}) { ${by(second)} } else { ${by(first)} }` : by(first);
};

const NEXT_IS_SIX = '$nh(u) =~ "^sips?:([^@]*@)?[[]"';

/** Of a name with addresses of both families IPv4 is taken. */
const NAME_IS_SIX = '$dns(hop=>ipv4) == 0';

/** Asks for the addresses of a name where it matters of which families they are. */
const asked = ([, second]: EdgeEnds, name: string): string[] =>
  second ? [`  dns_query("${name}", "hop");`] : [];
