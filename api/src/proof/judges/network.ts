import { formatPorts, formatService } from '../../domain/net.ts';
import type { RestrictedNetwork } from '../../domain/party.ts';
import { letsOut } from '../../facts/network-access.ts';
import { fine, type Judge, judged } from '../judgement.ts';
import { object } from '../object.ts';

/** The network where a user is lets the connection out. No firewall of ours has a say in it. */
export const network: Judge<'network'> = (requirement, failure, judges) => {
  const { access, transport, ports, what, entity } = requirement;
  if (letsOut(access, requirement)) return fine();
  return judged([
    object(requirement, failure, {
      key: `network ${entity.id} ${formatService(transport, ports)}`,
      verdict: 'fails',
      title: `Own network lets 443 only out, not ${formatPorts(ports)}`,
      because: `${what} listens on ${formatService(transport, ports)}; ${ways[access]}.`,
      entities: [entity],
      remedy: judges.mend.network(requirement),
    }),
  ]);
};

const ways: Readonly<Record<RestrictedNetwork, string>> = {
  'tcp-443': 'the network lets TCP 443 only out',
  'http-proxy': 'the proxy connects to TCP 443 only',
};
