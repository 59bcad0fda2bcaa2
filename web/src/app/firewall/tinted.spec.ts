import { rangeOf, tinted } from './tinted';

describe('tinted', () => {
  it('tells comments and deciding words from the rest', () => {
    expect(tinted('# E01\nip daddr 192.0.2.1 tcp dport 443 accept comment "E01"\n')).toEqual([
      [{ text: '# E01', kind: 'comment' }],
      [
        { text: 'ip daddr 192.0.2.1 tcp dport 443 ', kind: 'plain' },
        { text: 'accept', kind: 'word' },
        { text: ' comment "E01"', kind: 'plain' },
      ],
    ]);
  });

  it('has no lines for no text', () => {
    expect(tinted('')).toEqual([]);
  });
});

describe('rangeOf', () => {
  const preview = {
    fileName: 'a.nft',
    mediaType: 'text/plain',
    text: '# E01\naccept\ndrop\n',
    lines: { E01: 1, E02: 3 },
    findings: [],
  };

  it.each([
    ['E01', { first: 1, last: 2 }],
    ['E02', { first: 3, last: 3 }],
    ['E99', null],
    [null, null],
  ])('of %s is %j', (rule, range) => {
    expect(rangeOf(preview, rule)).toEqual(range);
  });
});
