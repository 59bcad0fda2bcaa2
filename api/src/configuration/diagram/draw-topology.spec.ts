import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { hostileTexts } from '../../../test/hostile/texts.ts';
import { example, examples, withNames, withWords } from '../example.fixture.ts';
import { drawTopology } from './draw-topology.ts';

/** The elements of a drawing with the names of their attributes; it has to be well-formed XML. */
const structureOf = (svg: string): string[] => {
  const { document } = new JSDOM(svg, { contentType: 'image/svg+xml' }).window;
  return [...document.querySelectorAll('*')].map(
    (each) => `${each.nodeName} ${each.getAttributeNames().join(' ')}`,
  );
};

test.each(examples)('%s is drawn as its golden', async (name) => {
  await expect(drawTopology(example(name))).toMatchFileSnapshot(`__golden__/${name}.svg`);
});

test('the same topology gives the same bytes', () => {
  const [name = ''] = examples;
  expect(drawTopology(example(name))).toBe(drawTopology(example(name)));
});

test('every firewall is a wall with its name, every pool and proxy a box', () => {
  const input = example('01-contoso-scaled-dns-nat-2013');
  const svg = drawTopology(input);
  const { firewalls, pools, reverseProxies, gateways } = input.design;
  for (const { name } of [...firewalls, ...reverseProxies]) expect(svg).toContain(`>${name}`);
  for (const { fqdn } of [...pools, ...gateways]) expect(svg).toContain(`>${fqdn}<`);
  expect(svg.match(/class="wall"/g)).toHaveLength(firewalls.length);
  const boxes = pools.length + reverseProxies.length + gateways.length;
  expect(svg.match(/class="box"/g)).toHaveLength(boxes);
});

test('no text falls out of the picture', () => {
  const svg = drawTopology(example('01-contoso-scaled-dns-nat-2013'));
  const height = Number(/ height="(\d+)"/.exec(svg)?.[1]);
  const lowest = [...svg.matchAll(/<text x="[\d.]+" y="([\d.]+)"/g)].map(([, y]) => Number(y));
  expect(Math.max(...lowest)).toBeLessThan(height);
});

const input = example('01-contoso-scaled-dns-nat-2013');
const plain = structureOf(drawTopology(withNames(withWords(input, 'x'), 'x')));

test.each(hostileTexts)('has the structure of x with %j in every name', (text) => {
  expect(structureOf(drawTopology(withNames(withWords(input, text), text)))).toEqual(plain);
});

test('has the structure of x with any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
      expect(structureOf(drawTopology(withNames(withWords(input, text), text)))).toEqual(plain);
    }),
    { numRuns: 20 },
  );
});
