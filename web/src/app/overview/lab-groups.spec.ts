import type { LabInsideCase } from '@contract/lab';
import { expect, test } from 'vitest';
import { labGroups } from './lab-groups';

const one = (
  group: string,
  agreement: LabInsideCase['agreement'],
  title: string = agreement,
): LabInsideCase => ({
  ...{ group, title, agreement },
  ...{ predicted: 'open', observed: 'open', because: null },
});

test('cases stand by their kind, in the order of the report', () => {
  const groups = labGroups([one('Ports', 'yes'), one('Calls', 'yes'), one('Ports', 'unseen')]);
  expect(groups.map(({ name, counts, isAmiss }) => [name, counts, isAmiss])).toEqual([
    ['Ports', '2 cases, 1 agree, 1 not seen', false],
    ['Calls', '1 case, 1 agree', false],
  ]);
});

test('what disagrees is first, and the rest keeps its order', () => {
  const [group] = labGroups([
    one('Calls', 'yes', 'a'),
    one('Calls', 'unseen', 'b'),
    one('Calls', 'explained', 'c'),
    one('Calls', 'yes', 'd'),
    one('Calls', 'no', 'e'),
  ]);
  expect(group?.cases.map(({ title }) => title)).toEqual(['e', 'c', 'b', 'a', 'd']);
  expect(group).toMatchObject({
    counts: '5 cases, 2 agree, 1 disagree, 1 disagree as explained, 1 not seen',
    isAmiss: true,
  });
});
