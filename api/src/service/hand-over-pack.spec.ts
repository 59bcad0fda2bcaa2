import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { example } from '../configuration/example.fixture.ts';
import { targets } from '../configuration/targets/index.ts';
import { readDocument } from '../intake/document/read-document.ts';
import { handOverPack } from './hand-over-pack.ts';

const contoso = example('01-contoso-scaled-dns-nat-2013');
const zip = handOverPack.render(contoso) as Uint8Array;
const files = unzipSync(zip);

test('the same topology gives the same bytes', () => {
  expect(Buffer.from(handOverPack.render(contoso) as Uint8Array).equals(Buffer.from(zip))).toBe(
    true,
  );
});

test('the manifest has the checksum of every other file', () => {
  const manifest = JSON.parse(strFromU8(files['manifest.json']!)) as {
    files: { path: string; bytes: number; sha256: string }[];
  };
  const others = Object.entries(files).filter(([path]) => path !== 'manifest.json');
  expect(manifest.files).toEqual(
    others.map(([path, bytes]) => ({
      path,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  );
});

test('every target and every firewall is in it', () => {
  const paths = Object.keys(files);
  const missing = targets.filter(
    ({ id }) => !paths.some((path) => path.startsWith(`${id}.`) || path.startsWith(`${id}/`)),
  );
  expect(missing.map(({ id }) => id)).toEqual([]);
  const firewalls = paths.filter((path) => path.startsWith('firewall/'));
  expect(firewalls.filter((path) => !path.includes('.rollback.'))).toHaveLength(4);
  expect(firewalls.filter((path) => path.includes('.rollback.'))).toHaveLength(4);
});

test('the topology in it is the one it was made of, without users', () => {
  const { topology, issues } = readDocument(strFromU8(files['topology.yaml']!));
  expect(issues).toEqual([]);
  expect(topology?.users).toEqual([]);
  expect(topology?.pools).toEqual(contoso.design.pools);
});

test('a firewall whose target nobody knows is named in the manifest', () => {
  const firewalls = contoso.design.firewalls.map((firewall) => ({ ...firewall, target: 'abacus' }));
  const input = { ...contoso, design: { ...contoso.design, firewalls } };
  const inside = unzipSync(handOverPack.render(input) as Uint8Array);
  const { firewallsLeftOut } = JSON.parse(strFromU8(inside['manifest.json']!)) as {
    firewallsLeftOut: string[];
  };
  expect(firewallsLeftOut).toEqual(firewalls.map(({ id }) => id));
});
