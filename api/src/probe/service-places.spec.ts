import { expect, test } from 'vitest';
import { serverPlace } from './service-places.ts';

test.each([
  ['sip.contoso.com', 'sip.contoso.com', 5061],
  ['sip.contoso.com:443', 'sip.contoso.com', 443],
  ['203.0.113.10:443', '203.0.113.10', 443],
  ['2001:db8::1', '2001:db8::1', 5061],
  ['[2001:db8::1]:443', '[2001:db8::1]', 443],
])('%s is %s port %i', (text, host, port) => {
  expect(serverPlace(text, 5061)).toEqual({ host, port });
});
