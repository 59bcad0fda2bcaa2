import { newId } from './new-id';

test.each([
  ['edge.contoso.com', 'edge.contoso.com'],
  ['Front End Hamburg', 'front-end-hamburg'],
  ['2001:db8::10', '2001-db8-10'],
  ['…', 'new'],
  ['..a', 'a'],
])('%s becomes %s', (label, id) => {
  expect(newId(label)).toBe(id);
});

test('a taken id gets the next number', () => {
  expect(newId('edge', new Set(['edge', 'edge-2']))).toBe('edge-3');
});
