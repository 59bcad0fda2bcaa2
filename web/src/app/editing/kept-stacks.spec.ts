import { portEdit } from './edit.fixture';
import { forgetStacks, keepStacks, keptStacks, type Shelf } from './kept-stacks';

const whose = { login: 'ines', topologyId: 'contoso' };
const shelf = (most = Infinity): Shelf => {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > most) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
    key: (at) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
};

test('stacks come back for the same person and topology, and for nobody else', () => {
  const on = shelf();
  const stacks = { undo: [portEdit(443)], redo: [portEdit(5061)] };
  keepStacks(on, whose, stacks);
  expect(keptStacks(on, whose)).toEqual(stacks);
  expect(keptStacks(on, { ...whose, login: 'vera' })).toBeNull();
  expect(keptStacks(on, { ...whose, topologyId: 'fabrikam' })).toBeNull();
});

test('of more than fits the newest edits stay', () => {
  const on = shelf();
  const large = (port: number) => ({ ...portEdit(port), label: 'x'.repeat(30_000) + String(port) });
  keepStacks(on, whose, { undo: Array.from({ length: 40 }, (_, at) => large(at)), redo: [] });
  const { undo } = keptStacks(on, whose) ?? { undo: [] };
  expect(undo).toHaveLength(10);
  expect(undo.at(-1)).toEqual(large(39));
});

test('a browser that keeps nothing more keeps nothing old either', () => {
  const on = shelf(1_000);
  keepStacks(on, whose, { undo: [portEdit(443)], redo: [] });
  keepStacks(on, whose, { undo: Array.from({ length: 20 }, () => portEdit(443)), redo: [] });
  expect(keptStacks(on, whose)).toBeNull();
});

test.each([['no json'], ['null'], ['[]'], ['{"undo":[]}'], ['{"undo":[{"label":1}],"redo":[]}']])(
  'what is not a pair of stacks is left alone: %s',
  (text) => {
    const on = shelf();
    keepStacks(on, whose, { undo: [], redo: [] });
    on.setItem(on.key(0) ?? '', text);
    expect(keptStacks(on, whose)).toBeNull();
  },
);

test('who signs out leaves nothing behind, and what is not theirs stays', () => {
  const on = shelf();
  keepStacks(on, whose, { undo: [portEdit(443)], redo: [] });
  keepStacks(on, { ...whose, topologyId: 'fabrikam' }, { undo: [], redo: [] });
  on.setItem('edgewise.theme', 'dark');
  forgetStacks(on);
  expect([on.length, on.key(0)]).toEqual([1, 'edgewise.theme']);
});
