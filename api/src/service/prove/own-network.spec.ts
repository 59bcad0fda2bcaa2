import { expect, test } from 'vitest';
import { applyChanges } from '../../domain/apply-changes.ts';
import type { LadderProof } from '../../domain/proof.ts';
import type { Topology } from '../../domain/topology.ts';
import { designOf } from '../../domain/user-groups.ts';
import { reference } from '../../planning/reference.fixture.ts';
import { validate } from '../../planning/validate.ts';
import { inputOf } from './proof.fixture.ts';
import { type Proof, proveAll } from './prover.ts';

const oneAddress = (): Topology => reference('2019', 'single-nat', { singleAddress: true });

const withPorts = (topology: Topology, ports: Readonly<Record<string, number>>): Topology => ({
  ...topology,
  edgeServices: topology.edgeServices.map((each) => ({
    ...each,
    port: ports[each.kind] ?? each.port,
  })),
});

const ladderOf = ({ world }: Proof, start: string): LadderProof => {
  const play = world.plays.find(({ id }) => id.startsWith(start));
  if (!play) throw new Error(`${start} is not played`);
  return world.prove(play);
};

/** Failures in the way, each with the message that it stops. */
const stopped = ({ ladder, blockers }: LadderProof): (readonly [string, string | undefined])[] =>
  blockers.map(({ failure, arrow }) => [failure, ladder.arrows[arrow]?.message.name]);

const failing = ({ matrix }: Proof): string[] => [
  ...new Set(
    matrix.cells.filter(({ verdict }) => verdict === 'fails').map(({ partyId }) => partyId),
  ),
];

test.each([
  ['remote-tcp', 'own-network-blocks'],
  ['remote-proxy', 'own-proxy-refuses'],
])('%s does not sign in where the Access Edge listens on 5061', (prefix, failure) => {
  const proof = proveAll(inputOf(oneAddress()));
  const signIn = ladderOf(proof, `sign-in-remote/${prefix}.`);
  expect(stopped(signIn)).toEqual([[`${failure}-sign-in`, 'TLS handshake']]);
  const [blocker] = signIn.blockers;
  expect(blocker).toMatchObject({
    kind: 'network',
    verdict: 'fails',
    title: 'Own network lets 443 only out, not 5061',
    entities: [{ collection: 'edgeServices', id: 'access', field: 'port' }],
    confidence: 'inferred',
  });
  expect(blocker?.seen.map(({ by }) => by)).toEqual(['from']);
  expect(blocker?.remedy).toMatchObject({ fix: null, rule: null });
  expect(signIn.arrows.findIndex(({ reached }) => !reached)).toBe((blocker?.arrow ?? 0) + 1);
});

test('everybody else is served by one address', () => {
  const proof = proveAll(inputOf(oneAddress()));
  expect(failing(proof).filter((id) => id.startsWith('remote'))).toEqual([
    expect.stringMatching(/^remote-tcp\./u),
    expect.stringMatching(/^remote-proxy\./u),
  ]);
});

test('content on 444 is out of reach too', () => {
  const proof = proveAll(inputOf(oneAddress()));
  expect(stopped(ladderOf(proof, 'conference-web/remote-tcp.'))).toEqual([
    ['own-network-blocks-sign-in', 'TLS handshake'],
    ['own-network-blocks-content', 'PSOM content'],
  ]);
});

test('whoever calls somebody there is told that nobody is signed in', () => {
  const proof = proveAll(inputOf(oneAddress()));
  const { world } = proof;
  const play = world.plays.find(
    ({ scenario, from, to }) =>
      scenario.id === 'im-peer-to-peer' && from.kind === 'internal' && to.access === 'tcp-443',
  );
  const [blocker] = play ? world.prove(play).blockers : [];
  expect(blocker?.failure).toBe('callee-network-blocks-sign-in');
  expect(blocker?.seen.map(({ by, sipStatus }) => [by, sipStatus])).toEqual([
    ['from', 480],
    ['to', null],
  ]);
});

test('an Access Edge with an address of its own is moved to 443 by one click', () => {
  const topology = withPorts(reference('2019', 'single-nat'), { access: 5061 });
  const proof = proveAll(inputOf(topology));
  const { blockers } = ladderOf(proof, 'sign-in-remote/remote-tcp.');
  const fix = blockers[0]?.remedy?.fix;
  expect(fix?.label).toBe('Let the Access Edge listen on 443');
  const mended = applyChanges(topology, fix?.changes ?? []);
  expect(failing(proveAll(inputOf(mended), proof))).toEqual([]);
  expect(validate(designOf(mended)).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('one address with the Access Edge on 443 signs everybody in, and has no relay for some', () => {
  const ports = { access: 443, 'web-conferencing': 444, av: 445 };
  const proof = proveAll(inputOf(withPorts(oneAddress(), ports)));
  expect(ladderOf(proof, 'sign-in-remote/remote-proxy.').verdict).toBe('works');
  expect(stopped(ladderOf(proof, 'voice-pstn/remote-proxy.'))).toEqual([
    ['own-proxy-refuses-relay', 'Allocate'],
    ['media-blocked-remote', 'Connectivity checks'],
  ]);
});

test('networks that are not to be served are not played', () => {
  const topology = oneAddress();
  topology.settings.restrictedNetworks = ['http-proxy'];
  const proof = proveAll(inputOf(topology), proveAll(inputOf(oneAddress())));
  const { cells } = proof.matrix;
  const of = (prefix: string) => cells.filter(({ partyId }) => partyId.startsWith(prefix));
  expect(of('remote-tcp.').map(({ verdict, because }) => [verdict, because])).toEqual(
    of('remote-tcp.').map(() => [
      'not-applicable',
      'Remote, TCP 443 only: such networks are not to be served, by the settings.',
    ]),
  );
  expect(of('remote-tcp.').length).toBeGreaterThan(5);
  expect(of('remote-proxy.').some(({ verdict }) => verdict === 'fails')).toBe(true);
});

test('a proof after edits says of networks what a proof from scratch says', () => {
  const topology = oneAddress();
  const edits: readonly ((topology: Topology) => void)[] = [
    ({ edgeServices }) => {
      for (const each of edgeServices) if (each.kind === 'access') each.port = 8443;
    },
    ({ settings }) => void (settings.restrictedNetworks = ['tcp-443']),
    ({ interfaces }) => {
      for (const each of interfaces)
        if (each.service === 'all') each.publicAddress = '203.0.113.200';
    },
    ({ pools }) => {
      for (const pool of pools) if (pool.kind === 'edge') pool.fqdn = 'edge77.contoso.net';
    },
    ({ settings }) => void (settings.restrictedNetworks = ['http-proxy', 'tcp-443']),
    ({ edgeServices }) => {
      const ports = { access: 443, 'web-conferencing': 444, av: 445 };
      for (const each of edgeServices) each.port = ports[each.kind];
    },
  ];
  let last = proveAll(inputOf(structuredClone(topology)));
  for (const edit of edits) {
    edit(topology);
    const input = inputOf(structuredClone(topology));
    last = proveAll(input, last);
    const anew = proveAll(input);
    const ladders = ({ world }: Proof): readonly LadderProof[] =>
      world.plays.filter(isRestricted).map((play) => world.prove(play));
    expect(last.matrix).toEqual(anew.matrix);
    expect(ladders(last)).toEqual(ladders(anew));
  }
});

const isRestricted = ({ from, to }: Proof['world']['plays'][number]): boolean =>
  [from, to].some(({ access }) => access !== 'open');
