import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metricsText } from './metrics-text.ts';

const page = (text: string): string =>
  metricsText([
    {
      name: 'x',
      help: 'One \\ two\nthree',
      type: 'gauge',
      samples: [{ labels: { text }, value: 0.5 }],
    },
  ]);

test('a figure is three lines', () => {
  expect(page('a')).toBe('# HELP x One \\\\ two\\nthree\n# TYPE x gauge\nx{text="a"} 0.5\n');
  const bare = {
    name: 'x',
    help: 'y',
    type: 'counter' as const,
    samples: [{ labels: {}, value: 3 }],
  };
  expect(metricsText([bare])).toBe('# HELP x y\n# TYPE x counter\nx 3\n');
});

test('whatever a label holds, it is read back from its quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (text) => {
      const [, , line = '', ...more] = page(text).split('\n');
      expect(more).toEqual(['']);
      const [, quoted = ''] = /^x\{text="((?:[^"\\]|\\["\\n])*)"\} 0\.5$/.exec(line) ?? [];
      const read = quoted.replaceAll(/\\(.)/g, (_all, one: string) => (one === 'n' ? '\n' : one));
      const harmless = text
        .toWellFormed()
        .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (one) => (one === '\n' ? one : '\uFFFD'));
      expect(read).toBe(harmless);
    }),
  );
});
