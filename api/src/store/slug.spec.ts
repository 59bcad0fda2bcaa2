import { expect, test } from 'vitest';
import { EntityId } from '../domain/text.ts';
import { freeSlug, slugOf } from './slug.ts';

test.each([
  ['Contoso', 'contoso'],
  ['Contoso (München)', 'contoso-munchen'],
  ['Große Straße', 'grosse-strasse'],
  ['  --  ', 'topology'],
  ['北京', 'topology'],
  ['=cmd|x', 'cmd-x'],
  ['../../etc/passwd', 'etc-passwd'],
  [`${'a'.repeat(79)} b`, 'a'.repeat(79)],
  ['𝐁𝐨𝐥𝐝', 'bold'],
])('%j becomes %j', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
  expect(EntityId.safeParse(slug).success).toBe(true);
});

test('a taken id gets a number', () => {
  expect(freeSlug('A', new Set(['a', 'a-2', 'a-4']))).toBe('a-3');
});
