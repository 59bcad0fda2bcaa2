import { type Confidence } from '../domain/fact.ts';
import { formatPorts, formatService } from '../domain/net.ts';
import { type EdgePort } from './default-ports.ts';
import { type Opening, type PartnerMedia } from './partner-media.ts';
import { type InsidePort, type InsideRole } from './ports/inside.ts';
import { type SourceKey } from './sources.ts';

/** A row of a table as one sentence. */
export interface RowStatement {
  readonly id: string;
  readonly statement: string;
  readonly confidence: Confidence;
  readonly sources: readonly SourceKey[];
  readonly notes: string | null;
}

/** What a default port of edge pools says. */
export const defaultPortStatement = (
  { parameter, ports, singleAddress, notes }: EdgePort,
  sources: readonly SourceKey[],
): RowStatement => ({
  id: `DEFAULT-${parameter}`,
  statement: [
    `${parameter} is ${formatPorts(ports)} unless the topology says otherwise`,
    ...(singleAddress ? [`${formatPorts(singleAddress)} with one address for all services`] : []),
  ].join(', '),
  confidence: 'confirmed',
  sources,
  notes,
});

/** What a port inside says. */
export const insidePortStatement = (
  { id, role, use, ports, transports, notes }: InsidePort,
  sources: readonly SourceKey[],
): RowStatement => ({
  id,
  statement: `${roles[role]}: ${use}, ${ports
    .flatMap((range) => transports.map((transport) => formatService(transport, range)))
    .join(', ')}`,
  confidence: 'confirmed',
  sources,
  notes,
});

const roles: Readonly<Record<InsideRole, string>> = {
  'front-end': 'Front End',
  'central-management': 'Front End with Central Management',
  'every-server': 'Every server',
  'audio-servers': 'Servers of audio inside',
  director: 'Director',
  mediation: 'Mediation Server',
  'collocated-mediation': 'Collocated Mediation Server',
  'persistent-chat': 'Persistent Chat',
  client: 'Client',
};

/** What a row of the partner matrix says. */
export const partnerMediaStatement = (
  { id, partner, use, tcp443, udp3478, udpRange, tcpRange }: PartnerMedia,
  sources: readonly SourceKey[],
): RowStatement => ({
  id,
  statement: [
    `2010, ${use} with ${partner}: TCP 443 ${openings[tcp443]}`,
    `UDP 3478 ${openings[udp3478]}`,
    `UDP 50000-59999 ${openings[udpRange]}`,
    `TCP 50000-59999 ${openings[tcpRange]}`,
  ].join(', '),
  confidence: 'confirmed',
  sources,
  notes: null,
});

const openings: Readonly<Record<Opening, string>> = {
  in: 'inbound',
  out: 'outbound',
  'in-and-out': 'both ways',
  none: 'closed',
  'not-applicable': 'not applicable',
};
