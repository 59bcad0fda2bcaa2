import { describe, expect, test } from 'vitest';
import { diagnostics } from '../facts/diagnostics.ts';
import { lookUp } from './look-up.ts';
import { search } from './search.ts';

const ids = (query: string): number[] => search(query).map(({ id }) => id);

describe('search', () => {
  test.each([
    ['1010', 1010],
    ['#1010', 1010],
    ['certificate trust', 1010],
    ['cannot route from and to', 1017],
    ['gateway 404', 10404],
    ['peer did not report', 1034],
    ['remote access', 4003],
    ['web ticket expired', 28033],
    ['icewarn', 51007],
  ])('%s finds %i first', (query, id) => {
    expect(ids(query)[0]).toBe(id);
  });

  test('a wanted id comes before texts that mention it', () => {
    const found = ids('5');
    expect(found[0]).toBe(5);
    expect(found).toContain(5008);
  });

  test('by header, by component, by range', () => {
    expect(
      search('ms-diagnostics-public').every(({ headers }) =>
        headers.includes('ms-diagnostics-public'),
      ),
    ).toBe(true);
    expect(ids('mediation').every((id) => id >= 10_000 && id < 11_000)).toBe(true);
    expect(ids('18000-18999')).toContain(18_302);
  });

  test('nothing asked is everything in order; nothing found is nothing', () => {
    expect(ids('')).toEqual(diagnostics.map(({ id }) => id));
    expect(ids('xyzzy')).toEqual([]);
    expect(ids('1010 xyzzy')).toEqual([]);
  });
});

describe('one id', () => {
  test('that is known has its cause as meaning', () => {
    expect(lookUp(1010)).toMatchObject({ diagnostic: { id: 1010 }, range: { first: 1000 } });
    expect(lookUp(1010).meaning).toMatch(/not trusted, has expired/);
  });

  test('that only exists says so', () => {
    expect(lookUp(1019).meaning).toBe(
      'The id exists, but its text and meaning are not published. Ids from 1000 to 1999 belong to: SIP stack: Front End, Director, Access Edge.',
    );
  });

  test('that is not known is answered as unknown, with its range', () => {
    expect(lookUp(1999)).toMatchObject({ diagnostic: null, range: { first: 1000, last: 1999 } });
    expect(lookUp(1999).meaning).toMatch(/^The id is not known\. Ids from 1000 to 1999/);
    expect(lookUp(77_777)).toMatchObject({ diagnostic: null, range: null });
    expect(lookUp(77_777).meaning).toBe(
      'The id is not known. No component is known to have ids like it.',
    );
  });
});
