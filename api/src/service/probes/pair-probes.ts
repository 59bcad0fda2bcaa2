import type { Flow } from '../../domain/flow.ts';
import { formatService } from '../../domain/net.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import { plannedProbe } from './planned-probe.ts';

/** Whether only two agents can show a flow: a range of ports towards hosts that are known. */
export const needsPair = ({ destination, ports }: Flow): boolean =>
  ports.first !== ports.last &&
  destination.hosts.length > 0 &&
  destination.hosts.every(({ kind }) => kind !== 'network');

/**
 * Probes of a range of ports, with an agent at the address of each host. It listens at that address only, so that an agent
 * that stands elsewhere says so and nothing is taken for blocked.
 */
export const pairProbes = (flow: Flow): PlannedProbe[] =>
  flow.destination.hosts.map(({ address, publicAddress }) => {
    const outside = flow.source.zone === 'internet' || flow.source.zone === 'partner';
    const host = (outside ? publicAddress : null) ?? address;
    const target = {
      host,
      ports: [formatService(flow.transport, flow.ports)],
      direction: 'second-to-first',
      listen: [address],
    };
    return plannedProbe({
      id: `flow:${flow.id}/${host}`,
      from: flow.source.zone,
      to: flow.destination.zone,
      kind: 'port-pair',
      target,
      flows: [flow.id],
    });
  });
