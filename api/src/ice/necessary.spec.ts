import { expect, test } from 'vitest';
import { type IceSession } from '../domain/ice.ts';
import { necessary } from './necessary.ts';
import { negotiate } from './negotiate.ts';
import { federated, internal, planned, range, remote, session, world } from './world.fixture.ts';

const every = [...planned, ...range].map(({ id }) => id);

test.each<[string, IceSession, string[]]>([
  [
    'audio of a remote user needs UDP on both sides of the edge',
    session(internal(), remote()),
    ['inside-udp-3478', 'in-udp-3478'],
  ],
  [
    'where TCP 443 only is open, audio needs TCP on both sides',
    session(internal(), remote({ access: 'tcp-443' })),
    ['inside-tcp-443', 'in-tcp-443'],
  ],
  [
    'sharing needs TCP',
    session(internal(), remote(), 'application-sharing'),
    ['inside-tcp-443', 'in-tcp-443'],
  ],
  [
    'relays of a partner reach ours or are reached: neither direction is needed alone',
    session(internal(), federated()),
    ['inside-udp-3478'],
  ],
  ['users of one network need nothing', session(internal(), internal({ id: 'to' })), []],
])('%s', (_, what, items) => {
  expect(necessary(what, world(), every)).toEqual(items);
});

test('a partner of 2007 needs no direction of the range alone either', () => {
  const what = session(internal(), federated({ dialect: 'ms-ice' }));
  expect(necessary(what, world([...planned, ...range]), every)).toEqual(['inside-udp-3478']);
  expect(
    necessary(what, world([...planned, ...range.filter(({ way }) => way === 'out')]), every),
  ).toEqual(['inside-udp-3478', 'out-udp-50000-59999']);
});

test('taking away what is necessary really makes it worse, and nothing else does', () => {
  const what = session(internal(), remote());
  const needed = necessary(what, world(), every);
  for (const hole of planned) {
    const rest = planned.filter((one) => one !== hole);
    const { verdict } = negotiate(what, world(rest));
    expect(verdict !== 'works', hole.id).toBe(needed.includes(hole.id));
  }
});

test('nothing is necessary to what fails anyway', () => {
  expect(necessary(session(internal(), remote()), world([]), every)).toEqual([]);
});
