import { expect, test } from 'vitest';
import { judgeAgreement } from './judge-agreement.ts';

const judged = (answers: Readonly<Record<string, string>>): string[] => {
  const faults: string[] = [];
  judgeAgreement(
    Object.entries(answers).map(([server, text]) => ({
      server,
      reply: {
        code: text === '' ? 'NXDOMAIN' : 'NOERROR',
        values: text.split(' ').filter(Boolean),
      },
    })),
    { fault: (code, detail) => void faults.push(`${code}: ${detail}`), observe: () => undefined },
  );
  return faults;
};

test.each<[string, Record<string, string>, string[]]>([
  ['nobody', {}, []],
  ['one', { a: '1' }, []],
  ['all say the same in another order', { a: '1 2', b: '2 1' }, []],
  [
    'two that differ: nobody knows which is right',
    { a: '1', b: '2' },
    ['record-servers-disagree: a: NOERROR 1 | b: NOERROR 2'],
  ],
  [
    'one that stands alone',
    { a: '1', b: '1', c: '2' },
    ['single-resolver: c says NOERROR 2, 2 others NOERROR 1'],
  ],
  [
    'one that finds nothing',
    { a: '', b: '1', c: '1', d: '1' },
    ['single-resolver: a says NXDOMAIN, 3 others NOERROR 1'],
  ],
  [
    'two against two',
    { a: '1', b: '1', c: '2', d: '2' },
    ['record-servers-disagree: a, b: NOERROR 1 | c, d: NOERROR 2'],
  ],
  [
    'three opinions',
    { a: '1', b: '1', c: '2', d: '3' },
    ['record-servers-disagree: c: NOERROR 2 | d: NOERROR 3 | a, b: NOERROR 1'],
  ],
])('%s', (_, answers, faults) => {
  expect(judged(answers)).toEqual(faults);
});
