import { expect, test } from 'vitest';
import type { Topology } from '../../domain/topology.ts';
import { inhabited, inputOf } from './proof.fixture.ts';
import { proveAll } from './prover.ts';

/** Clients inside have a network of IPv6 too, and servers have not. */
const withSix = ({ networks }: Topology): void => {
  const own = networks.find(({ purpose }) => purpose === 'clients');
  if (!own) throw new Error('there is no network of clients');
  networks.push({ ...own, id: 'clients-v6', prefix: '2001:db8:99::/64', gateway: null });
};

const verdictsOf = (topology: Topology): readonly string[] => {
  const { world } = proveAll(inputOf(topology));
  return world.plays
    .map((play) => world.prove(play))
    .map(({ ladder, verdict }) => `${ladder.id} ${verdict}`);
};

test('media of clients inside goes by the family that their relay has', () => {
  const before = verdictsOf(inhabited('2019', 'scaled-dns-public'));
  expect(before.some((each) => each.startsWith('voice-remote'))).toBe(true);
  expect(verdictsOf(inhabited('2019', 'scaled-dns-public', withSix))).toEqual(before);
});
