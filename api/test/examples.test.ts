import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ProductVersion } from '../src/domain/version.ts';
import { designOf } from '../src/domain/user-groups.ts';
import { readDocument } from '../src/intake/document/read-document.ts';
import { writeDocument } from '../src/intake/document/write-document.ts';
import { validate } from '../src/planning/validate.ts';

const folder = new URL('../../docs/examples/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const examples = files.map((file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  return { file, text, ...readDocument(text) };
});

const errorsIn = (file: string): string[] => {
  const { topology } = examples.find((example) => example.file === file) ?? {};
  const findings = topology ? validate(designOf(topology)) : [];
  return findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
};

test.each(examples)('$file is in the form that is written', ({ text, topology, issues }) => {
  expect(issues).toEqual([]);
  expect(topology && writeDocument(topology, 'yaml')).toBe(text);
});

test.each(files.filter((file) => !file.includes('with-errors')))('%s has no errors', (file) => {
  expect(errorsIn(file)).toEqual([]);
});

test('the spoiled example shows its errors', () => {
  expect(errorsIn('08-wideworld-with-errors-2013.yaml')).toEqual([
    'next-hop-missing',
    'av-public-address-missing',
    'internal-gateway',
    'edge-name-unusable',
    'federation-port-missing',
  ]);
});

test('the sample of the first start is healthy but for one finding with a fix', () => {
  const [sample] = examples;
  const findings = sample?.topology ? validate(designOf(sample.topology)) : [];
  const serious = findings.filter(({ severity }) => severity !== 'info');
  expect(serious.map(({ code }) => code)).toEqual(['reverse-proxy-public-address-missing']);
  expect(serious[0]?.fix).not.toBeNull();
});

test('there is an example for every product version', () => {
  const versions = examples.map(({ topology }) => topology?.settings.version);
  expect(ProductVersion.options.filter((version) => !versions.includes(version))).toEqual([]);
});
