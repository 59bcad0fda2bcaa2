import { type Endpoint, type Host } from '../domain/flow.ts';
import { memberHosts, networkHosts } from './hosts.ts';
import { type DesignIndex, poolsOf } from './index-design.ts';
import { blockOf, formatBlock, parsePrefix } from './prefix.ts';

/** Ends inside that are the same for the whole organization; made once and shared by all flows. */
export interface InsideNetworks {
  readonly clients: readonly Endpoint[];
  readonly mediaHosts: readonly Endpoint[];
  readonly administration: readonly Endpoint[];
  readonly any: readonly Endpoint[];
}

/** The networks inside by purpose; any address inside where no network of the purpose is modelled. */
export const insideNetworks = (index: DesignIndex): InsideNetworks => {
  const clients = networkHosts(index.networks.get('clients') ?? []);
  const servers = networkHosts(index.networks.get('servers') ?? []);
  const media = clients.length > 0 ? [...clients, ...servers, ...strays(index)] : [];
  return {
    clients: inside('Clients inside', clients),
    mediaHosts: inside('Clients and media servers inside', media),
    administration: inside(
      'Administration hosts',
      networkHosts(index.networks.get('administration') ?? []),
    ),
    any: inside('any address inside', []),
  };
};

const inside = (label: string, hosts: Host[]): readonly Endpoint[] => [
  { label, zone: 'internal', entity: null, hosts },
];

/** Media servers whose address lies in none of the modelled networks. */
const strays = (index: DesignIndex): Host[] => {
  const blocks = [
    ...(index.networks.get('clients') ?? []),
    ...(index.networks.get('servers') ?? []),
  ].flatMap(({ prefix }) => parsePrefix(prefix) ?? []);
  const known = new Set(blocks.map(formatBlock));
  const lengths = [...new Set(blocks.map(({ length }) => length))];
  const covered = ({ address }: Host): boolean =>
    lengths.some((length) => {
      const block = blockOf(address, length);
      return block !== null && known.has(formatBlock(block));
    });
  return poolsOf(index, 'front-end', 'standard-edition', 'survivable-branch', 'mediation')
    .flatMap((pool) => memberHosts(index, pool))
    .filter((host) => !covered(host));
};
