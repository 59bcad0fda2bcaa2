import { type Certificate } from '../domain/certificate.ts';
import { type Endpoint, type Flow, type Host } from '../domain/flow.ts';
import { formatPorts, formatService } from '../domain/net.ts';
import { type DnsRecord } from '../domain/record.ts';
import { type Reason } from '../domain/fact.ts';

/** Flows as a reviewer reads them: where and what, between whom, and below it why. */
export const flowsText = (flows: readonly Flow[]): string =>
  flows
    .map((flow) =>
      lines(
        `${flow.id}${flow.optional ? ' (optional)' : ''}`,
        `  ${flow.firewallId ?? 'no firewall'}  ${flow.direction}  ${flow.protocol}  ${service(flow)}  by ${flow.binding}`,
        `  from ${endpoint(flow.source)}`,
        `  to   ${endpoint(flow.destination)}`,
        ...why(flow.reason, flow.notes),
      ),
    )
    .join('\n');

/** Records as lines of a zone, grouped as planned, with the reason below each name. */
export const recordsText = (records: readonly DnsRecord[]): string =>
  records
    .map((record) =>
      lines(
        `${record.view.padEnd(9)} ${record.name} ${record.ttl} IN ${record.type} ${rdata(record)}${marks(record)}`,
        ...why(record.reason, record.notes),
      ),
    )
    .join('\n');

/** Certificates with every name and why it is there. */
export const certificatesText = (certificates: readonly Certificate[]): string =>
  certificates
    .map((certificate) =>
      lines(
        `${certificate.id}: ${certificate.title}`,
        `  subject ${certificate.subject}, ${certificate.issuer}, ${certificate.keyAlgorithm} ${certificate.keyLength}, ${certificate.eku.join(' ')}`,
        `  ${certificate.exportable ? 'exportable' : 'not exportable'}${certificate.sharedKey ? ', shared key' : ''}${certificate.types.length > 0 ? `, ${certificate.types.join(' ')}` : ''}`,
        ...certificate.sans.map(
          ({ name, factId, sentence }) => `  san ${name}  ${factId}: ${sentence}`,
        ),
        ...certificate.assignments.map(({ server, usage }) => `  on ${server} as ${usage}`),
        ...why(certificate.reason, null),
        ...certificate.notes.map((note) => `  note: ${note}`),
      ),
    )
    .join('\n');

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

const service = ({ transport, ports, sourcePorts }: Flow): string =>
  formatService(transport, ports) + (sourcePorts ? ` from ${formatPorts(sourcePorts)}` : '');

const endpoint = ({ label, zone, hosts }: Endpoint): string =>
  `${zone}: ${label}${hosts.length > 0 ? ` = ${hosts.map(host).join(', ')}` : ''}`;

const host = ({ kind, address, publicAddress }: Host): string =>
  `${kind === 'vip' ? 'vip ' : ''}${address}${publicAddress === null ? '' : ` (public ${publicAddress})`}`;

const rdata = ({ type, priority, weight, port, value }: DnsRecord): string =>
  type === 'SRV' ? `${priority} ${weight} ${port} ${value}` : value;

const marks = ({ optional, split }: DnsRecord): string =>
  `${optional ? ' (optional)' : ''}${split ? ' (split)' : ''}`;

const why = (
  { sentence, features, scenarios, confidence, sources }: Reason,
  notes: string | null,
): string[] => [
  `  why: ${sentence}`,
  `  for: ${features.join(', ') || 'everything'}; ${confidence}; ${sources.join(' ')}`,
  ...(scenarios.length > 0 ? [`  breaks: ${scenarios.join(', ')}`] : []),
  ...(notes === null ? [] : [`  note: ${notes}`]),
];
