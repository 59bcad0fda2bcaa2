import { describeTopology } from './describe-topology';
import { designFlows, designRows } from './design.fixture';
import { shownLine } from './flow-lines';
import { servicesLabel } from './services-label';
import { foldDiagram } from './fold-diagram';

const plan = (sites = 1) => ({ flows: designFlows(sites), findings: [], rulesets: [] });
const everything = { siteId: null, addresses: true };

test('every pool, proxy and gateway of the design has a box, every edge service a section', () => {
  const rows = designRows({ edgeServers: 2, partners: 3, sites: 2 });
  const { diagram } = describeTopology(rows, plan(2), everything);
  const ids = diagram.boxes.flatMap(({ id, parts }) => [id, ...parts.map((part) => part.id)]);
  const wanted = [
    ...rows.pools.map(({ id }) => `pools/${id}`),
    ...rows.reverseProxies.map(({ id }) => `reverseProxies/${id}`),
    ...rows.gateways.map(({ id }) => `gateways/${id}`),
    ...rows.edgeServices.map(({ id }) => `edgeServices/${id}`),
    ...rows.partners.map(({ id }) => `partners/${id}`),
  ];
  expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
});

test('an edge service names the addresses of each server before and after NAT', () => {
  const { diagram } = describeTopology(
    designRows({ edgeServers: 2, partners: 0 }),
    plan(),
    everything,
  );
  const section = diagram.boxes
    .flatMap(({ parts }) => parts)
    .find(({ id }) => id === 'edgeServices/av0');
  expect(section?.rows).toEqual([
    { label: 'edge00', value: '203.0.113.12', after: '172.16.0.12' },
    { label: 'edge01', value: '203.0.113.15', after: '172.16.0.15' },
  ]);
  expect(section?.foot).toBe('in 443, udp 3478, 50000-59999');
});

test('on the canvas a pool of forty servers and a list of many partners are folded and counted', () => {
  const { diagram } = describeTopology(
    designRows({ edgeServers: 40, partners: 15 }),
    plan(),
    everything,
  );
  const { boxes } = foldDiagram(diagram);
  const section = boxes
    .flatMap(({ parts }) => parts)
    .find(({ id }) => id === 'edgeServices/access0');
  expect(section?.rows).toHaveLength(4);
  expect(section?.rows.at(-1)?.value).toBe('and 37 more');
  const partners = boxes.find(({ id }) => id === 'outside/partners');
  expect(partners?.parts.map(({ title }) => title)).toEqual([
    'partner0.example',
    'partner10.example',
    'partner12.example',
    '12 more partners',
  ]);
});

test('every flow is behind a line, and both ways make one line', () => {
  const { lines } = describeTopology(
    designRows({ edgeServers: 1, partners: 1 }),
    plan(),
    everything,
  );
  expect(new Set(lines.flatMap(({ flows }) => flows.map(({ id }) => id))).size).toBe(
    designFlows().length,
  );
  const hop = lines.find(({ flows }) => flows.some(({ reason }) => reason.factId === 'INT-01'));
  expect(hop?.line.both).toBe(true);
  expect(hop?.flows).toHaveLength(2);
});

test('a line with two heads has one when only one way is shown', () => {
  const { lines } = describeTopology(
    designRows({ edgeServers: 1, partners: 1 }),
    plan(),
    everything,
  );
  const hop = lines.find(({ flows }) => flows.some(({ reason }) => reason.factId === 'INT-01'))!;
  expect(shownLine(hop, ({ reason }) => reason.factId === 'INT-01')).toMatchObject({
    both: false,
    reversed: false,
  });
  expect(shownLine(hop, ({ reason }) => reason.factId === 'INT-02')).toMatchObject({
    both: false,
    reversed: true,
  });
  expect(shownLine(hop, () => false)).toBeNull();
});

test('one site shows what stands there and what is outside', () => {
  const { diagram } = describeTopology(
    designRows({ edgeServers: 1, partners: 1, sites: 3 }),
    plan(3),
    { siteId: 'site1', addresses: true },
  );
  const entities = diagram.boxes
    .map(({ id }) => id)
    .filter((id) => !id.startsWith('outside/') && !id.startsWith('inside/'));
  expect(entities.every((id) => id.endsWith('1'))).toBe(true);
  expect(diagram.boxes.some(({ id }) => id === 'outside/remote-users')).toBe(true);
});

test('a finding marks the part of the entity that it is about', () => {
  const finding = {
    severity: 'error' as const,
    code: 'x',
    message: 'm',
    reason: 'r',
    entities: [{ collection: 'edgeServices', id: 'av0' }],
    factId: null,
    confidence: 'confirmed' as const,
    remedy: 'r',
    fix: null,
  };
  const { diagram } = describeTopology(
    designRows({ edgeServers: 1, partners: 0 }),
    { ...plan(), findings: [finding] },
    everything,
  );
  expect(
    diagram.boxes.flatMap(({ parts }) => parts).find(({ id }) => id === 'edgeServices/av0')?.mark,
  ).toBe('fail');
});

test.each([
  [[['tcp', 443, 443]], 'tcp/443'],
  [
    [
      ['tcp', 50_001, 50_001],
      ['tcp', 50_003, 50_003],
      ['tcp', 50_002, 50_002],
    ],
    'tcp/50001-50003',
  ],
  [
    [
      ['udp', 3478, 3478],
      ['tcp', 443, 443],
    ],
    'tcp/443 udp/3478',
  ],
  [
    [
      ['tcp', 443, 443],
      ['tcp', 4443, 4443],
      ['tcp', 5061, 5061],
      ['tcp', 5062, 5062],
      ['tcp', 8057, 8057],
    ],
    'tcp/443, 4443, 5061 +2',
  ],
] as const)('services %j read %s', (services, label) => {
  const [like] = designFlows();
  const flows = services.map(([transport, first, last]) => ({
    ...like!,
    transport,
    ports: { first, last },
  }));
  expect(servicesLabel(flows)).toBe(label);
});
