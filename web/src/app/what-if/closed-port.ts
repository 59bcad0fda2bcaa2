import { faulty, type Supposal } from '../state/supposal';

const SERVICE = /^(tcp|udp)\/(\d{1,5})(?:-(\d{1,5}))?$/;
const HIGHEST = 65_535;

/** Ports written as `udp/3478` or `tcp/50000-59999`; null when that is no service. */
export const portsIn = (
  text: string,
): { transport: 'tcp' | 'udp'; first: number; last: number } | null => {
  const found = SERVICE.exec(text.trim().toLowerCase());
  if (!found) return null;
  const [, transport = '', from = '', to = from] = found;
  const [first, last] = [Number(from), Number(to)];
  const isRange = first >= 1 && first <= last && last <= HIGHEST;
  return isRange ? { transport: transport as 'tcp' | 'udp', first, last } : null;
};

/** A service is closed at a firewall, or at all of them; null when the text is no service. */
export const closedPort = (
  text: string,
  firewall: { readonly id: string; readonly name: string } | null,
): Supposal | null => {
  const ports = portsIn(text);
  if (!ports) return null;
  const where = firewall ? `at ${firewall.name}` : 'at all firewalls';
  return faulty(`${text.trim().toLowerCase()} closed ${where}`, {
    kind: 'port-closed',
    firewallId: firewall?.id ?? null,
    ...ports,
  });
};
