import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { placeAt } from '../network.ts';
import { readDesign } from '../read-design.ts';
import { healthy } from '../situation.ts';
import { standOf } from '../stand.ts';
import { gets } from './passes-between.ts';

const example = fileURLToPath(
  new URL('../../../docs/examples/02-fabrikam-single-nat-2010.yaml', import.meta.url),
);
const design = readDesign(example);
const { plan } = healthy(design);
const stand = standOf(design);
const [client] = stand.surroundings.clients;
const { partner } = stand.surroundings;

const edge = design.interfaces.find(({ service }) => service === 'av')?.publicAddress ?? '';

test.each([
  ['the address that the internet knows', edge, 443, 'yes'],
  ['another port of it', edge, 22, 'no'],
  ['a server inside, behind two firewalls', client?.address ?? '', 443, 'no'],
  ['whoever is on the same network', stand.surroundings.internet, 80, 'neighbour'],
  ['nobody', '192.0.2.250', 443, 'no'],
] as const)('what gets from a partner to %s', (_, address, port, expected) => {
  const place = placeAt(stand.network, partner);
  expect(place && gets(stand, plan.rulesets, place, { address, port, transport: 'tcp' })).toBe(
    expected,
  );
});
