import { describe, expect, test } from 'vitest';
import { example } from '../../configuration/example.fixture.ts';
import type { Flow } from '../../domain/flow.ts';
import { probeTargets } from '../../domain/probe.ts';
import { tellingDatagrams, tellingPorts } from '../../facts/telling-ports.ts';
import { planTopology } from '../../planning/plan-topology.ts';
import { closedProbes, mostClosed } from './closed-probes.ts';

const { flows } = planTopology(example('01-contoso-scaled-dns-nat-2013').design);
const { probes, left } = closedProbes(flows);
const portsOf = (from: string, host: string): number[] =>
  probes
    .filter(({ kind }) => kind === 'tcp')
    .filter((probe) => probe.from === from && probe.target['host'] === host)
    .map(({ target }) => Number(target['port']));

test('nothing is to be closed that a flow opens from there', () => {
  const opened = flows.flatMap(({ source, destination, ports, transport }) =>
    transport === 'tcp' && ports.first === ports.last
      ? destination.hosts.map(
          ({ address, publicAddress }) =>
            `${source.zone} ${(source.zone === 'internet' ? publicAddress : null) ?? address} ${ports.first}`,
        )
      : [],
  );
  const closed = new Set(
    probes
      .filter(({ kind }) => kind === 'tcp')
      .map(({ from, target }) => `${from} ${String(target['host'])} ${String(target['port'])}`),
  );
  expect(opened.filter((one) => closed.has(one))).toEqual([]);
  expect(left).toBe(0);
});

describe('ports that must be closed', () => {
  test('from the internet are the telling ones, and those that are planned for inside', () => {
    const ports = portsOf('internet', '203.0.113.10');
    expect(ports).toEqual(expect.arrayContaining(tellingPorts.map(({ port }) => port)) as number[]);
    expect(ports).toEqual(expect.arrayContaining([4443, 8057, 5062]) as number[]);
    for (const open of [443, 5061, 5269]) expect(ports).not.toContain(open);
  });

  test('are not looked for where nobody outside can see them', () => {
    expect(portsOf('internet', '172.16.2.10')).toEqual([]);
    expect(portsOf('internet', '10.0.0.11')).toEqual([]);
    expect(portsOf('perimeter', '10.0.0.11')).toContain(3389);
  });

  test('are not those that a flow towards the whole network opens', () => {
    const [wide] = flows.filter(({ id }) => id.startsWith('INT-02.edge:'));
    const host = { name: 'inside', address: '10.0.0.0/16', publicAddress: null };
    const open: Flow = {
      ...wide!,
      ports: { first: 3389, last: 3389 },
      destination: { ...wide!.destination, hosts: [{ ...host, kind: 'network' }] },
    };
    const ids = closedProbes([...flows, open]).probes.map(({ id }) => id);
    expect(ids).not.toContain('closed:perimeter/10.0.0.15/tcp/3389');
    expect(ids).toContain('closed:perimeter/10.0.0.15/tcp/445');
    expect(ids).toContain('closed:internet/203.0.113.10/tcp/3389');
  });

  test('are as closed to partners as to the internet', () => {
    expect(portsOf('partner', '203.0.113.10')).toEqual(portsOf('internet', '203.0.113.10'));
    expect(portsOf('partner', '172.16.2.10')).toEqual([]);
    const [internet] = flows.filter(({ id }) => id === 'EXT-05.edge');
    const partnersOnly = flows.map((flow) =>
      flow.id === internet?.id
        ? { ...flow, source: { ...flow.source, zone: 'partner' as const } }
        : flow,
    );
    const ids = closedProbes(partnersOnly).probes.map(({ id }) => id);
    expect(ids).toContain('closed:internet/203.0.113.10/tcp/5061');
    expect(ids).not.toContain('closed:partner/203.0.113.10/tcp/5061');
  });

  test('are over UDP those whose services answer strangers, asked in their protocol', () => {
    const udp = probes.filter(
      ({ id, from }) => from === 'internet' && id.includes('/203.0.113.10/udp/'),
    );
    expect(udp.map(({ kind, target }) => [kind, target])).toEqual([
      ['dns', { name: 'example.com', type: 'A', servers: ['203.0.113.10:53'] }],
      ['stun', { host: '203.0.113.10', port: 3478, transport: 'udp' }],
      ['ms-turn', { host: '203.0.113.10', port: 3478, transport: 'udp' }],
      ['sip', { host: '203.0.113.10', port: 5060, transport: 'udp' }],
    ]);
    for (const { kind, target } of udp)
      expect(probeTargets[kind].safeParse(target).error).toBe(undefined);
    // The A/V Edge answers there.
    const av = probes.filter(({ id }) => id.startsWith('closed:internet/203.0.113.12/udp/'));
    expect(av.map(({ kind }) => kind)).toEqual(['dns', 'sip']);
  });

  test('are bounded, with the telling ones at every address before the others', () => {
    const [one] = flows.filter(({ id }) => id === 'EXT-04.edge');
    const [host] = one!.destination.hosts;
    const hosts = Array.from({ length: 300 }, (_, nth) => ({
      ...host!,
      name: `edge${nth}`,
      publicAddress: `198.51.${100 + Math.floor(nth / 200)}.${(nth % 200) + 1}`,
    }));
    const many = closedProbes([{ ...one!, destination: { ...one!.destination, hosts } }]);
    expect(many.probes).toHaveLength(mostClosed);
    // From the internet and from partners.
    const each = tellingPorts.length + tellingDatagrams.length;
    expect(many.left).toBe(2 * 300 * each - mostClosed);
    const rdp = many.probes.filter(({ target }) => target['port'] === tellingPorts[0]?.port);
    expect(rdp.map(({ from }) => from)).toEqual(Array(300).fill('internet'));
  });
});
