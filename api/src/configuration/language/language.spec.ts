import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileTexts } from '../../../test/hostile/texts.ts';
import { address, hostName, ipv4, ipv6, wildcardName } from './host-name.ts';
import { plainId, plainWords } from './plain-words.ts';
import { psText } from './powershell-literal.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...hostileTexts),
  fc.constantFrom("it's", '\u2018a\u2019b\u201ac\u201bd', "'\u2019''", '$(reboot)`n'),
);

/** What PowerShell makes of an expression of single-quoted literals and `[char]` numbers joined by plus signs. */
const evaluate = (expression: string): string => {
  const terms = /^\((.*)\)$/s.exec(expression)?.[1] ?? expression;
  const tokens = terms.match(/'(?:[^']|'')*'|\[char\]0x[0-9a-f]{4}| \+ |./gs) ?? [];
  return tokens
    .map((token, index) => {
      if (index % 2 === 1) return (expect(token).toBe(' + '), '');
      if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
      expect(token).toMatch(/^\[char\]0x[0-9a-f]{4}$/);
      return String.fromCharCode(Number(token.slice(6)));
    })
    .join('');
};

test('a PowerShell literal is printable ASCII and means the text, with what cannot be seen as spaces', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const expression = psText(text);
      expect(expression).toMatch(/^[\x20-\x7e]+$/);
      expect(evaluate(expression)).toBe(
        text.toWellFormed().replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, ' '),
      );
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['', "''"],
  ["O'Neil", "'O''Neil'"],
  ['Zürich', "('Z' + [char]0x00fc + 'rich')"],
  ['\u2019; Remove-Item C:\\', "('' + [char]0x2019 + '; Remove-Item C:\\')"],
])('%j is written as %s', (text, expression) => {
  expect(psText(text)).toBe(expression);
});

test('words for comments are one line of a small alphabet', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(plainWords(text)).toMatch(/^[A-Za-z0-9 ._:@/,-]{0,200}$/);
      expect(plainWords(text)).not.toContain('--');
      expect(plainId(text)).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/);
    }),
    { numRuns: 300 },
  );
});

test('a host name is labels of ASCII whatever comes in', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(hostName(text) ?? 'none').toMatch(/^[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?$/);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['SIP.Contoso.com', 'sip.contoso.com'],
  ['_sip._tls.contoso.com', '_sip._tls.contoso.com'],
  ['münchen.example', 'xn--mnchen-3ya.example'],
  ['contoso.com.', null],
  ['a..b', null],
  ['-a.example', null],
  ['a b', null],
  ['a\n', null],
  ['*.contoso.com', null],
  ['a'.repeat(64), null],
  [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
  ['', null],
])('%j as a host name is %j', (text, name) => {
  expect(hostName(text)).toBe(name);
});

test('wildcards and addresses are strict', () => {
  expect(wildcardName('*.contoso.com')).toBe('*.contoso.com');
  expect(wildcardName('*.*.contoso.com')).toBeNull();
  expect(ipv4('010.1.1.1')).toBeNull();
  expect(ipv4('10.1')).toBeNull();
  expect(ipv6('2001:DB8:0::1')).toBe('2001:db8::1');
  expect(ipv6('fe80::1%eth0')).toBeNull();
  expect(address('x')).toBeNull();
});
