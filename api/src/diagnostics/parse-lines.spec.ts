import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DiagnosticLine } from '../domain/diagnostic.ts';
import { parseLimits, parseLines } from './parse-lines.ts';

const one = (text: string): Partial<DiagnosticLine> | undefined => parseLines(text).lines[0];

const trust = 'Certificate trust with next-hop server could not be established';

const cases: [name: string, text: string, expected: Partial<DiagnosticLine>][] = [
  [
    'plain',
    `ms-diagnostics: 1010;reason="${trust}";source="sip.contoso.com"`,
    { header: 'ms-diagnostics', id: 1010, subId: null, reason: trust, source: 'sip.contoso.com' },
  ],
  ['upper case and no blank', 'MS-DIAGNOSTICS:1010;REASON="x"', { id: 1010, reason: 'x' }],
  [
    'blanks within',
    'ms-diagnostics: 1009; reason ="No match"; domain =" cms.steven.lab ";source="sip.skype.lab"',
    {
      id: 1009,
      reason: 'No match',
      source: 'sip.skype.lab',
      attributes: [{ name: 'domain', value: 'cms.steven.lab' }],
    },
  ],
  [
    'trailing semicolon',
    'ms-diagnostics:  1034;reason="Previous hop";',
    { id: 1034, reason: 'Previous hop' },
  ],
  [
    'bare in prose',
    'it said ms-client-diagnostics: 23;reason=\u201cCall failed\u201d today',
    { header: 'ms-client-diagnostics', id: 23, reason: 'Call failed' },
  ],
  ['sub id', 'ms-diagnostics: 4003.2;reason="x"', { id: 4003, subId: 2 }],
  [
    'public',
    'ms-diagnostics-public: 4141;reason="User disabled"',
    { header: 'ms-diagnostics-public', id: 4141, source: null },
  ],
  [
    'client, with ICEWarn',
    'ms-client-diagnostics: 23;reason="x";UserType="Caller";ICEWarn="0x320"',
    { header: 'ms-client-diagnostics', id: 23 },
  ],
  [
    'web',
    'X-Ms-diagnostics: 28032;source="fe.contoso.com";reason="The web ticket is invalid.";faultcode="wsse:FailedAuthentication"',
    { header: 'X-Ms-diagnostics', id: 28032, source: 'fe.contoso.com' },
  ],
  [
    'escaped marks in a string',
    String.raw`ms-diagnostics: 1018;reason="near \"From\" \\ end";source="a"`,
    { reason: String.raw`near "From" \ end`, source: 'a' },
  ],
  [
    'a text of JSON',
    String.raw`{"h":"ms-diagnostics: 1010;reason=\"a; b\";source=\"sip\"\r\nServer: RTC"}`,
    { id: 1010, reason: 'a; b', source: 'sip' },
  ],
  ['a value of JSON', '"ms-diagnostics": "1010;reason=x"', { id: 1010, reason: 'x' }],
  [
    'curly marks',
    'ms-diagnostics: 1010;reason=\u201ca b\u201d;source=\u201csip\u201d',
    { reason: 'a b', source: 'sip' },
  ],
  [
    'bare values',
    'ms-diagnostics: 13004;Count=1;source=fe.contoso.com',
    { source: 'fe.contoso.com', attributes: [{ name: 'Count', value: '1' }] },
  ],
  [
    'semicolon in a string',
    'ms-diagnostics: 1010;reason="a; source=b";source="c"',
    { reason: 'a; source=b', source: 'c' },
  ],
  [
    'the value alone',
    '1010;reason="x";source="sip.contoso.com"',
    { header: 'ms-diagnostics', id: 1010, source: 'sip.contoso.com' },
  ],
  ['folded', 'ms-diagnostics: 1010;reason="x"\r\n\t;source="sip"', { reason: 'x', source: 'sip' }],
  ['folded behind the semicolon', 'ms-diagnostics: 1010;\r\n  reason="x"', { reason: 'x' }],
  [
    'an open string ends with its line',
    'ms-diagnostics: 1010;reason="never ends\nTo: bob',
    { reason: 'never ends' },
  ],
  [
    'within a message that lost its line ends',
    'SIP/2.0 504 Server time-out ms-diagnostics: 1010;reason="x" Server: RTC/6.0',
    { id: 1010, reason: 'x', attributes: [] },
  ],
];

describe('one header', () => {
  test.each(cases)('%s', (_, text, expected) => {
    expect(one(text)).toMatchObject(expected);
  });
});

test('a message flattened by syslog has all its headers, in order, each on its line', () => {
  const text =
    'Nov 22 proxy: SIP/2.0 404 Not Found#015#012From: <sip:a@b.c>#015#012ms-diagnostics: 1003;reason="User does not exist";source="a"#015#012ms-diagnostics: 1034;reason="Previous hop"#015#012#015#012';
  expect(parseLines(text).lines.map(({ line, id }) => [line, id])).toEqual([
    [3, 1003],
    [4, 1034],
  ]);
});

test('a log flattened with escapes is taken apart', () => {
  const text = String.raw`INFO 504\r\nms-diagnostics: 1009;reason="a"\nms-diagnostics-public: 1010;reason="b"\n`;
  expect(parseLines(text).lines.map(({ line, id, reason }) => [line, id, reason])).toEqual([
    [2, 1009, 'a'],
    [3, 1010, 'b'],
  ]);
});

test('the bits of ICEWarn are told apart', () => {
  const bits = one('ms-client-diagnostics: 25;ICEWarn=0x40003a0')?.iceWarnings ?? [];
  expect(bits.map(({ bit }) => bit)).toEqual(['0x20', '0x80', '0x100', '0x200', '0x4000000']);
  expect(one('ms-client-diagnostics: 25;ICEWarn="many"')?.iceWarnings).toEqual([]);
});

test('what has no id is said with its line, and nothing is made up', () => {
  expect(parseLines('To: bob\nms-diagnostics: none;reason="x"')).toEqual({
    lines: [],
    issues: [{ where: 'line 2', message: 'ms-diagnostics does not start with an id' }],
  });
  expect(parseLines('my-ms-diagnostics: 1010\nCSeq: 1 INVITE\n2 apples')).toEqual({
    lines: [],
    issues: [],
  });
  expect(parseLines('ms-diagnostics: 12345678901;reason="x"').lines).toEqual([]);
});

describe('hostile text', () => {
  test('any text is answered, never thrown at', () => {
    const pieces = fc.constantFrom(
      'ms-diagnostics',
      ': ',
      '1010',
      ';',
      'reason',
      '=',
      '"',
      '\\',
      '\\"',
      '\n',
      '#012',
      '\u201c',
      ' ',
      'x',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
        ),
        (text) => {
          for (const line of parseLines(text).lines)
            expect(DiagnosticLine.parse(line)).toEqual(line);
        },
      ),
    );
  });

  test('more than the limit is left out and said', () => {
    const many = 'ms-diagnostics: 1;a=b\n'.repeat(parseLimits.lines + 1);
    const { lines, issues } = parseLines(many);
    expect(lines).toHaveLength(parseLimits.lines);
    expect(issues).toHaveLength(1);
    expect(parseLines(' '.repeat(parseLimits.characters + 1)).issues).toHaveLength(1);
  });

  test.each([
    ['open marks', `ms-diagnostics: 1;a="${'\\'.repeat(300_000)}`],
    ['attributes', `ms-diagnostics: 1${';a=b'.repeat(200_000)}`],
    ['blanks', `ms-diagnostics: 1;${' '.repeat(500_000)}`],
    ['digits', `ms-diagnostics: ${'1'.repeat(500_000)}`],
    ['escapes', String.raw`\n`.repeat(400_000)],
    ['names', 'ms-'.repeat(300_000)],
  ])('long %s are read in one pass', (_, text) => {
    expect(parseLines(text).lines.length).toBeLessThanOrEqual(1);
  });
});

const samples = join(process.env['EDGEWISE_SAMPLES'] ?? '../shared/samples', 'traces');

describe.runIf(existsSync(samples))('real traces', () => {
  test.each([
    ['ms_diagnostics_lines.txt', [1027, 1034, 1047, 13004, 25008, 4268, 4141, 2139, 21002]],
    ['uccapi_504_1009_1010.txt', [1009, 1010]],
  ])('%s', (file, ids) => {
    const { lines, issues } = parseLines(readFileSync(join(samples, file), 'utf8'));
    expect(lines.map(({ id }) => id)).toEqual(ids);
    expect(issues).toEqual([]);
  });
});
