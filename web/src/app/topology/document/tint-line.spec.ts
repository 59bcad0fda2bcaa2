import { tintLine } from './tint-line';

test.each([
  '  - id: edge',
  'port: 443',
  '  "nat": true,',
  'name: "a: b"',
  '{',
  '',
  '    - 10.0.0.0/16',
])('%j keeps every character', (line) => {
  expect(
    tintLine(line)
      .map(({ text }) => text)
      .join(''),
  ).toBe(line);
});

test('keys, numbers and words are told apart', () => {
  expect(tintLine('  port: 443').map(({ tint }) => tint)).toEqual([
    'rest',
    'key',
    'rest',
    'rest',
    'value',
  ]);
  expect(tintLine('  - fqdn: edge.contoso.com').map(({ tint }) => tint)).toEqual([
    'rest',
    'key',
    'rest',
    'rest',
    'text',
  ]);
});
