import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { balancerRules, balancersOf, knownAs, memberRoutes } from './balancers.ts';
import { readDesign } from './read-design.ts';
import { healthy } from './situation.ts';

const example = fileURLToPath(
  new URL('../../docs/examples/05-northwind-scaled-hlb-2015.yaml', import.meta.url),
);
const design = readDesign(example);
const { rulesets } = healthy(design).plan;
const balancers = balancersOf(design);
const edge = balancers.find(({ poolId }) => poolId === 'edge');

test.each([
  { from: '203.0.113.80', to: '198.51.100.80:5061', expected: '203.0.113.74' },
  { from: '203.0.113.80', to: '198.51.100.1:80', expected: '203.0.113.80' },
  { from: '172.22.2.12', to: '10.40.0.18:5061', expected: '172.22.2.10' },
  { from: '10.40.0.17', to: '172.22.2.10:5061', expected: '10.40.0.17' },
])('$from starts a connection to $to with $expected', ({ from, to, expected }) => {
  const [destination = '', port] = to.split(':');
  const started = { source: from, destination, transport: 'tcp', port: Number(port) } as const;
  expect(knownAs(balancers, rulesets, started)).toBe(expected);
});

test('a load balancer gives its address to what it speaks for, and leaves out who is down', () => {
  const rules = edge ? balancerRules(edge, rulesets, (id) => id !== 'edge02') : '';
  expect(rules).toContain(
    'ip daddr 203.0.113.74 dnat to numgen inc mod 2 map { 0 : 203.0.113.77, 1 : 203.0.113.83 }',
  );
  expect(rules).toContain(
    'ip saddr { 172.22.2.11, 172.22.2.12, 172.22.2.13 } ip daddr { 10.40.0.17, 10.40.0.18 } tcp dport 5061-5061 snat to 172.22.2.10',
  );
});

test('servers behind it send by it what it speaks for, named destinations first', () => {
  const script = edge ? (memberRoutes(edge, rulesets).get('edge01') ?? '') : '';
  const preferences = [...script.matchAll(/pref (\d+) to (\S+) /g)].map(([, own, to]) => [
    Number(own),
    to,
  ]);
  const inside = preferences.filter(([, to]) => to !== '0.0.0.0/0').map(([own]) => Number(own));
  const anywhere = preferences.filter(([, to]) => to === '0.0.0.0/0').map(([own]) => Number(own));
  expect(Math.max(...inside)).toBeLessThan(Math.min(...anywhere));
  expect(script).toContain('default via 203.0.113.74');
  expect(script).toContain('default via 172.22.2.10');
});
