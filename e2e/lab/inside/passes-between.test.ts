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

const addressOf = (service: string): { own: string; known: string } => {
  const found = design.interfaces.find((each) => each.service === service);
  return { own: found?.address ?? '', known: found?.publicAddress ?? '' };
};

test.each([
  ['the address that the internet knows', partner, addressOf('av').known, 443, 'yes'],
  ['another port of it', partner, addressOf('av').known, 22, 'no'],
  ['a server inside, behind two firewalls', partner, client?.address ?? '', 443, 'no'],
  ['whoever is on the same network', partner, stand.surroundings.internet, 80, 'neighbour'],
  ['nobody', partner, '192.0.2.250', 443, 'no'],
] as const)('what gets from outside to %s', (_, from, address, port, expected) => {
  const place = placeAt(stand.network, from);
  expect(place && gets(stand, plan.rulesets, place, { address, port, transport: 'tcp' })).toBe(
    expected,
  );
});
