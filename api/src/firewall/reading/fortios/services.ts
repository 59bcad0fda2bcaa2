import type { PortRange, Transport } from '../../../domain/net.ts';
import { readPorts, servicesOf, type Service } from '../services.ts';

/** Services of `config firewall service custom`: `set tcp-portrange 443 8000-8010:1024-65535`; null when not understood. */
export const customService = (
  fields: ReadonlyMap<string, readonly string[]>,
): readonly Service[] | null => {
  const protocol = fields.get('protocol')?.[0] ?? 'TCP/UDP/SCTP';
  if (protocol.startsWith('ICMP')) return [];
  if (protocol !== 'TCP/UDP/SCTP') return null;
  const parts = (['tcp', 'udp'] as const).flatMap((transport) =>
    (fields.get(`${transport}-portrange`) ?? []).map((text) => part(transport, text)),
  );
  return parts.includes(null) ? null : parts.flatMap((each) => each ?? []);
};

const part = (transport: Transport, text: string): readonly Service[] | null => {
  const [destination = '', source] = text.split(':');
  const ports = readPorts(destination);
  const from: readonly PortRange[] | null = source === undefined ? null : readPorts(source);
  return ports === null || (source !== undefined && from === null)
    ? null
    : servicesOf([transport], ports, from);
};
