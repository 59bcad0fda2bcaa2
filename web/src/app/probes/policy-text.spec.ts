import { expect, test } from 'vitest';
import { policyFrom, textOf } from './policy-text';

test('prefixes are one a line, and an address alone is a prefix of its own', () => {
  const policy = policyFrom(null, {
    isPublic: false,
    allowed: '10.0.0.0/16\n192.0.2.9, 2001:db8::1',
    denied: '',
  });
  expect(policy.reach).toBe('listed');
  expect(policy.allowedPrefixes).toEqual(['10.0.0.0/16', '192.0.2.9/32', '2001:db8::1/128']);
  expect(textOf(policy.allowedPrefixes)).toBe('10.0.0.0/16\n192.0.2.9/32\n2001:db8::1/128');
});

test('what a form does not show stays as it was', () => {
  const before = policyFrom(null, { isPublic: true, allowed: '', denied: '' });
  const ports = [{ first: 443, last: 443 }];
  const after = policyFrom(
    { ...before, allowedPorts: ports },
    { isPublic: true, allowed: '', denied: '10.0.0.9' },
  );
  expect(after).toMatchObject({ allowedPorts: ports, deniedPrefixes: ['10.0.0.9/32'] });
});
