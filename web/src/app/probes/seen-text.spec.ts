import { expect, test } from 'vitest';
import { seenText } from './seen-text';

test.each([
  ['timeout', 'no answer in time'],
  ['timeout: no byte in 5 s', 'no answer in time: no byte in 5 s'],
  ['timeout, connection-refused', 'no answer in time, connection refused'],
  [
    'certificate-wrong-name: sip.contoso.com not among access.contoso.com; tls-too-old: TLS 1.0',
    'certificate lacks the name: sip.contoso.com not among access.contoso.com; TLS version too old: TLS 1.0',
  ],
  ['sip-tcp.contoso.com is 203.0.113.10', 'sip-tcp.contoso.com is 203.0.113.10'],
  ['answers', 'answers'],
  ['tls-version: TLSv1.3', 'tls-version: TLSv1.3'],
])('%s', (seen, text) => {
  expect(seenText(seen)).toBe(text);
});
