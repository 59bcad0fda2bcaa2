import { type PortRange, port, ports, type Transport } from '../../domain/net.ts';
import { type SourceKey } from '../sources.ts';

/** Server, or group of servers, that listens. */
export type InsideRole =
  | 'front-end'
  | 'central-management'
  | 'every-server'
  | 'audio-servers'
  | 'director'
  | 'mediation'
  | 'collocated-mediation'
  | 'persistent-chat'
  | 'client';

/** Ports that one role listens on inside; no perimeter firewall is crossed. Published alike for 2013 and 2015. */
export interface InsidePort {
  readonly id: string;
  readonly role: InsideRole;
  readonly use: string;
  readonly ports: readonly PortRange[];
  readonly transports: readonly Transport[];
  readonly notes: string | null;
}

/** Publications that list these ports. */
export const insidePortSources: readonly SourceKey[] = ['P13-INT', 'SFB-PORTS'];

type Row = [string, InsideRole, string, readonly PortRange[], readonly Transport[], string?];

const row = (...[id, role, use, range, transports, notes]: Row): InsidePort => ({
  id,
  role,
  use,
  ports: range,
  transports,
  notes: notes ?? null,
});

/** What servers inside listen on, by role. */
export const insidePorts: readonly InsidePort[] = [
  row('PORT-01', 'front-end', 'SIP', [port(5061)], ['tcp'], 'Clients and servers.'),
  row(
    'PORT-02',
    'front-end',
    'SIP over static routes',
    [port(5060)],
    ['tcp'],
    'Optional, for trusted services.',
  ),
  row(
    'PORT-03',
    'front-end',
    'Focus',
    [port(444)],
    ['tcp'],
    'Focus to conferencing servers, survivable branch to Front End.',
  ),
  row(
    'PORT-04',
    'front-end',
    'DCOM and RPC',
    [port(135)],
    ['tcp'],
    'Moving users, replication, address book.',
  ),
  row(
    'PORT-05',
    'front-end',
    'IM conferencing SIP',
    [port(5062)],
    ['tcp'],
    'Same number as A/V authentication of the edge, another role.',
  ),
  row(
    'PORT-06',
    'front-end',
    'Web conferencing PSOM',
    [port(8057)],
    ['tcp'],
    'Same number as PSOM of the edge.',
  ),
  row(
    'PORT-07',
    'front-end',
    'Web conferencing PSOM of Live Meeting clients',
    [port(8058)],
    ['tcp'],
  ),
  row('PORT-08', 'front-end', 'A/V conferencing SIP', [port(5063)], ['tcp']),
  row('PORT-09', 'front-end', 'Application sharing SIP', [port(5065)], ['tcp']),
  row('PORT-10', 'front-end', 'External web site, HTTP', [port(8080)], ['tcp']),
  row(
    'PORT-11',
    'front-end',
    'External web site, HTTPS',
    [port(4443)],
    ['tcp'],
    'From the reverse proxy and between pools for autodiscover.',
  ),
  row('PORT-12', 'front-end', 'Internal web site', [port(80)], ['tcp']),
  row('PORT-13', 'front-end', 'Internal web site', [port(443)], ['tcp']),
  row('PORT-14', 'front-end', 'Browser clients PSOM', [ports(8060, 8061)], ['tcp']),
  row('PORT-15', 'front-end', 'Mobility SIP', [ports(5086, 5087)], ['tcp'], 'Between processes.'),
  row('PORT-16', 'front-end', 'Conferencing attendant', [port(5064), port(5072)], ['tcp']),
  row('PORT-17', 'front-end', 'Conferencing announcement', [port(5073)], ['tcp']),
  row('PORT-18', 'front-end', 'Call park', [port(5075)], ['tcp']),
  row('PORT-19', 'front-end', 'Audio test', [port(5076)], ['tcp']),
  row('PORT-20', 'front-end', 'E9-1-1 gateway', [port(5066)], ['tcp']),
  row('PORT-21', 'front-end', 'Response group', [port(5071), port(8404)], ['tcp']),
  row('PORT-22', 'front-end', 'Bandwidth policy SIP', [port(5080)], ['tcp'], 'For relayed media.'),
  row('PORT-23', 'front-end', 'Bandwidth policy TURN', [port(448)], ['tcp']),
  row(
    'PORT-24',
    'central-management',
    'Configuration replicas to servers inside',
    [port(445)],
    ['tcp'],
  ),
  row('PORT-25', 'every-server', 'SQL Browser of the local replica', [port(1434)], ['udp']),
  row('PORT-26', 'audio-servers', 'Audio media', [ports(49152, 57500)], ['tcp', 'udp']),
  row('PORT-27', 'front-end', 'Video media', [ports(57501, 65535)], ['tcp', 'udp']),
  row('PORT-28', 'front-end', 'Application sharing media', [ports(49152, 65535)], ['tcp']),
  row('PORT-29', 'director', 'SIP over static routes', [port(5060)], ['tcp']),
  row('PORT-30', 'director', 'SIP', [port(5061)], ['tcp']),
  row('PORT-31', 'director', 'Focus and certificates', [port(444)], ['tcp']),
  row('PORT-32', 'director', 'Internal web site', [port(80), port(443)], ['tcp']),
  row('PORT-33', 'mediation', 'SIP from Front Ends', [port(5070)], ['tcp']),
  row('PORT-34', 'mediation', 'SIP/TLS from gateways', [port(5067)], ['tcp']),
  row('PORT-35', 'mediation', 'SIP/TCP from gateways', [port(5068)], ['tcp']),
  row('PORT-36', 'collocated-mediation', 'SIP to gateways', [port(5081)], ['tcp']),
  row('PORT-37', 'collocated-mediation', 'SIP to gateways', [port(5082)], ['tcp']),
  row('PORT-38', 'persistent-chat', 'SIP', [port(5041)], ['tcp']),
  row('PORT-39', 'persistent-chat', 'Management', [port(881)], ['tcp']),
  row(
    'PORT-40',
    'client',
    'Media, default range',
    [ports(1024, 65535)],
    ['tcp', 'udp'],
    'Configured ranges need at least 20 ports each for audio and video.',
  ),
];
