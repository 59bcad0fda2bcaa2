import { timer } from './kamailio-keepalive.ts';
import type { SipEdge } from './sip-edge.ts';

/**
 * Settings that every edge has. One process for TLS: Kamailio 5.6 with OpenSSL 3 crashes with several. Without its own DNS
 * cache names in the HOSTS file count, and an unanswered question holds that process up for 2 seconds only.
 */
export const parameters: readonly string[] = [
  'debug=1',
  'log_stderror=no',
  'fork=yes',
  'children=1',
  'tcp_children=1',
  'enable_tls=yes',
  'mhomed=1',
  'auto_aliases=no',
  'tcp_connection_lifetime=3605',
  'tcp_accept_no_cl=yes',
  'tcp_keepalive=yes',
  'dns_cache_init=off',
  'use_dns_cache=off',
  'dns_retr_time=1',
  'dns_retr_no=2',
  // Of a request that goes to a client: what it answers names an address that may lie behind a NAT.
  'flags TO_CLIENT:1;',
];

/** Modules with their parameters. */
export const loading = (id: string): string[] => [
  ...modules.map((name) => `loadmodule "${name}.so"`),
  `modparam("tls", "config", "/etc/kamailio/edgewise/${id}/tls.cfg")`,
  'modparam("htable", "htable", "own=>size=6;")',
  'modparam("htable", "htable", "edge=>size=8;")',
  'modparam("htable", "htable", "certificate=>size=8;")',
  'modparam("path", "use_received", 1)',
  'modparam("path", "enable_r2", 1)',
  'modparam("rr", "append_fromtag", 1)',
  ...timer,
];

const modules = [
  'tls',
  'jsonrpcs',
  'kex',
  'corex',
  'tm',
  'tmx',
  'sl',
  'rr',
  'pv',
  'maxfwd',
  'textops',
  'siputils',
  'xlog',
  'sanity',
  'htable',
  'path',
  'nathelper',
  'ipops',
  'dialog',
];

/** Domains of our own, and partners: an edge by name, or by DNS where there is none, and what its certificate names. */
export const tables = ({ domains, partners }: SipEdge): string[] => [
  '',
  'event_route[htable:mod-init] {',
  ...domains.map((domain) => `  $sht(own=>${domain}) = "1";`),
  ...partners.flatMap(({ domain, proxyFqdn }) => [
    `  $sht(edge=>${domain}) = "${proxyFqdn ?? 'dns'}";`,
    `  $sht(certificate=>${domain}) = "${certificatePattern(proxyFqdn, domain)}";`,
  ]),
  '}',
];

/** The edge by its name; one that DNS tells must be named within the partner's domain. */
const certificatePattern = (proxyFqdn: string | null, domain: string): string =>
  proxyFqdn === null ? `^(.*[.])?${escaped(domain)}$` : `^${escaped(proxyFqdn)}$`;

const escaped = (name: string): string => name.replaceAll('.', '[.]');
