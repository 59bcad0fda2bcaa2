import { expect, test } from 'vitest';
import type { Finding } from '../../domain/finding.ts';
import type { Topology } from '../../domain/topology.ts';
import { designOf } from '../../domain/user-groups.ts';
import { reference } from '../reference.fixture.ts';
import { validate } from '../validate.ts';

const found = (topology: Topology): Finding[] =>
  validate(designOf(topology)).filter(({ code }) => code === 'edge-port-out-of-reach');

const sites = [
  { name: 'Redmond', users: 6_000, edge: true, clients: null },
  { name: 'Hamburg', users: 500, edge: true, clients: null },
];

const edited = (topology: Topology, edit: (copy: Topology) => void): Topology => {
  const copy = structuredClone(topology);
  edit(copy);
  return copy;
};

const moved = (id: string, port: number) => (topology: Topology) => {
  for (const each of topology.edgeServices) if (each.id === id) each.port = port;
};

const oneAddress = reference('2019', 'single-nat', { singleAddress: true });
const two = reference('2019', 'scaled-dns-nat', { sites });

test('with one address those services are named that do not have 443, and nothing is offered', () => {
  expect(found(oneAddress).map(({ message, fix }) => [message, fix])).toEqual([
    ['edge01.contoso.net: Access Edge listens on 5061, not 443', null],
    ['edge01.contoso.net: Web Conferencing Edge listens on 444, not 443', null],
  ]);
});

test.each([
  ['no restricted network is to be served', (t: Topology) => (t.settings.restrictedNetworks = [])],
  ['nobody signs in from outside', (t: Topology) => (t.settings.features = ['audio-video'])],
])('nothing is said where %s', (_, edit) => {
  expect(found(edited(oneAddress, edit))).toEqual([]);
});

test('one kind of network to be served is enough', () => {
  const topology = edited(oneAddress, (t) => (t.settings.restrictedNetworks = ['http-proxy']));
  expect(found(topology)).toHaveLength(2);
});

test('users sign in by the edge pool of federation only, and meet media at that of their home pool', () => {
  expect(found(edited(two, moved('access-hamburg', 5061)))).toEqual([]);
  expect(found(edited(two, moved('access', 5061)))).toHaveLength(1);
  expect(found(edited(two, moved('av-hamburg', 445)))).toHaveLength(1);
});

test('a port is not offered that something else has', () => {
  const free = edited(two, moved('web-conferencing', 444));
  expect(found(free).map(({ fix }) => fix?.label)).toEqual([
    'Let the Web Conferencing Edge listen on 443',
  ]);
  const [address] = free.interfaces.filter(({ service }) => service === 'web-conferencing');
  const taken = edited(free, ({ reverseProxies }) => {
    const [proxy] = reverseProxies;
    if (proxy) proxy.publicAddress = address?.publicAddress ?? null;
  });
  expect(address?.publicAddress).toEqual(expect.any(String));
  expect(found(taken).map(({ fix }) => fix)).toEqual([null]);
});
