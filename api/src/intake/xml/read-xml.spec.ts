import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readXml } from './read-xml.ts';
import { rootNamed } from './root.ts';

const said = (text: string): string[] =>
  readXml(text).issues.map(({ where, message }) => `${where}: ${message}`);

test('elements have local names, namespaces, attributes, text and lines', () => {
  const { root } = readXml(
    '<p:a xmlns:p="urn:x" p:q="1" r="2">\n  <p:b>t &amp; <![CDATA[<u>]]></p:b>\n</p:a>',
  );
  expect(root).toMatchObject({ name: 'a', namespace: 'urn:x', line: 1, endLine: 3 });
  expect([...(root?.attributes ?? [])]).toEqual([['r', '2']]);
  expect(root?.children[0]).toMatchObject({ name: 'b', text: 't & <u>', line: 2, endLine: 2 });
});

const laughs = '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;">]>';

test.each([
  [
    'a document type',
    `<?xml version="1.0"?>\n<!-- x -->\n${laughs}\n<a>&m;</a>`,
    ['line 3, column 1: has a document type declaration (DOCTYPE), which is not read'],
  ],
  [
    'an external entity',
    '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>',
    ['line 1, column 1: has a document type declaration (DOCTYPE), which is not read'],
  ],
  ['an entity without a declaration', '<a>&nbsp;</a>', ['line 1, column 10: undefined entity']],
  [
    'a truncated document',
    '<a>\n  <b',
    ['line 2, column 5: unclosed tag: a', 'line 2, column 5: unexpected end'],
  ],
  ['an element that is not closed', '<a><b></a>', ['line 1, column 11: unexpected close tag']],
  ['two roots', '<a/><b/>', ['line 1, column 8: documents may contain only one root']],
  ['an attribute twice', '<a x="1" x="2"/>', ['line 1, column 17: duplicate attribute: x']],
  [
    'a NUL',
    '<a>\0</a>',
    ['line 1, column 4: holds the character U+0000, which text must not contain'],
  ],
  [
    'another encoding',
    '<?xml version="1.0" encoding="utf-7"?><a/>',
    ['line 1, column 39: declares the encoding utf-7; only UTF-8 and UTF-16 are read'],
  ],
  [
    'nesting 100,000 deep',
    '<a>'.repeat(100_000),
    ['line 1, column 604: nests deeper than 200 levels, which is not read'],
  ],
  [
    'too many attributes',
    `<a ${Array.from({ length: 300 }, (_, at) => `x${at}=""`).join(' ')}/>`,
    ['has an element with more than 200 attributes'],
  ],
  ['nothing', '', ['line 1, column 1: document must contain a root element']],
  ['a prefix without a namespace', '<p:a/>', ['unbound namespace prefix: "p"']],
])('%s is refused', (_, text, expected) => {
  const lines = said(text);
  expect(lines).toHaveLength(expected.length);
  for (const [index, words] of expected.entries()) expect(lines[index]).toContain(words);
  expect(readXml(text).root).toBeNull();
});

test('a document type inside a comment or character data is text', () => {
  expect(said('<!-- <!DOCTYPE a> --><a><![CDATA[<!DOCTYPE a>]]></a>')).toEqual([]);
});

test('very many elements are counted, not kept', () => {
  expect(said(`<a>${'<b/>'.repeat(300_001)}</a>`)[0]).toContain('has more than 300000 elements');
});

test('any text is read or refused, never a crash', () => {
  const piece = fc.constantFrom(
    '<a>',
    '</a>',
    '<a',
    '/>',
    '&',
    '&#0;',
    '<!--',
    '-->',
    '<?',
    '?>',
    '<![CDATA[',
    ']]>',
    '"',
    "'",
    '=',
    ' ',
    'x',
    '<!DOCTYPE',
    '\u0001',
    '\ud800',
    'xmlns:p=""',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const { root, issues } = readXml(pieces.join(''));
      expect(root === null).toBe(issues.length > 0);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['<?xml version="1.0"?>\n<!-- <Other> -->\n<Topology/>', true],
  ['<p:Topology xmlns:p="x"/>', true],
  ['<TopologyBuilder/>', false],
  ['<Top', false],
  ['name: <Topology>', true],
])('%s has the root Topology: %s', (head, expected) => {
  expect(rootNamed(head, 'Topology')).toBe(expected);
});
