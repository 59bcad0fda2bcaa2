import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tagOf } from './tag.ts';

test.each([
  ['fw-ext', 'fw-ext'],
  ['a'.repeat(20), 'a'.repeat(20)],
  ['fw.ext', 'fw-ext-d67dfdc7'],
  ['zurich-external-north', 'zurich-exte-cebcc980'],
])('%j is %j in names', (id, tag) => {
  expect(tagOf({ id })).toBe(tag);
});

test('a tag has at most 20 letters, digits and hyphens, and does not end in a hyphen', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (id) => {
      expect(tagOf({ id })).toMatch(/^[A-Za-z0-9-]{0,19}[A-Za-z0-9]$/);
    }),
  );
});

test('ids that look alike once they are safe have tags of their own', () => {
  const ids = ['fw.ext', 'fw_ext', 'fw ext', 'fw-ext', 'fw-ext-', 'zurich-external-1', 'zürich'];
  const long = ['1', '2', '3'].map((end) => `zurich-external-firewall-${end}`);
  const tags = [...ids, ...long].map((id) => tagOf({ id }));
  expect(new Set(tags).size).toBe(tags.length);
});
