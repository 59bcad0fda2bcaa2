import { expect, test } from 'vitest';
import type { TopologyEvent } from '../contract/changes.ts';
import { TopologyWatch, type Watcher } from './topology-watch.ts';

const event = (revision: number): TopologyEvent => ({ revision, actor: 'anna', label: '' });

const watching = (
  watch: TopologyWatch,
  topologyId: string | null = 'one',
  ids: Partial<Watcher> = {},
) => {
  const heard: string[] = [];
  const watcher: Watcher = {
    topologyId,
    accountId: 'bert',
    sessionId: null,
    tokenId: null,
    tell: (name, { revision }) => void heard.push(`${name} ${revision}`),
    end: () => void heard.push('ended'),
    ...ids,
  };
  return { watcher, heard, remove: watch.add(watcher) };
};

/** A look that finds topologies at these revisions. */
const at = (revisions: Record<string, number>) => () =>
  Promise.resolve(Object.entries(revisions).map(([id, revision]) => ({ id, ...event(revision) })));

test('what another server changed is told once, and only what is newer', async () => {
  const watch = new TopologyWatch();
  const { watcher, heard } = watching(watch);
  watch.begin(watcher, event(3));
  for (const revision of [3, 5, 5, 4]) await watch.look(at({ one: revision }));
  watch.publish('one', event(6));
  watch.publish('two', event(9));
  await watch.look(at({ one: 6 }));
  expect(heard).toEqual(['current 3', 'changed 5', 'changed 6']);
});

test('a look that finds one’s own change first does not make it told twice', async () => {
  const watch = new TopologyWatch();
  const { watcher, heard } = watching(watch);
  watch.begin(watcher, event(1));
  await watch.look(at({ one: 2 }));
  watch.publish('one', event(2));
  expect(heard).toEqual(['current 1', 'changed 2']);
});

test('a change before the beginning is told, a look leaves it to the beginning', async () => {
  const watch = new TopologyWatch();
  const [late, early] = [watching(watch), watching(watch)];
  await watch.look(at({ one: 2 }));
  watch.publish('one', event(3));
  watch.begin(early.watcher, event(2));
  late.remove();
  watch.begin(late.watcher, event(3));
  expect([late.heard, early.heard]).toEqual([['changed 3'], ['changed 3', 'current 2']]);
  await watch.look(at({ one: 3 }));
  expect(early.heard).toHaveLength(2);
});

test('streams of a topology that is gone end, one that began meanwhile does not', async () => {
  const watch = new TopologyWatch();
  const [gone, there] = [watching(watch), watching(watch, 'two')];
  const meanwhile: ReturnType<typeof watching>[] = [];
  await watch.look((ids) => {
    expect(ids).toEqual(['one', 'two']);
    meanwhile.push(watching(watch, 'three'));
    return at({ two: 1 })();
  });
  expect([gone, there, ...meanwhile].map(({ heard }) => heard)).toEqual([['ended'], [], []]);
});

test('while nobody watches a topology, nothing is read', async () => {
  const watch = new TopologyWatch();
  const sweep = watching(watch, null);
  const { remove } = watching(watch);
  remove();
  await watch.look(() => expect.unreachable('nobody watches'));
  expect([watch.countOf('bert'), sweep.heard]).toEqual([1, []]);
});

test('streams end with their session or token, whatever they are about', async () => {
  const watch = new TopologyWatch();
  const streams = [
    watching(watch, 'one', { sessionId: 'here' }),
    watching(watch, null, { sessionId: 'gone' }),
    watching(watch, 'one', { tokenId: 'revoked' }),
    watching(watch, 'one', { tokenId: 'kept' }),
  ];
  await watch.admit((ids) => {
    expect(ids).toEqual(['here', 'gone', 'revoked', 'kept']);
    streams.push(watching(watch, 'one', { sessionId: 'new' }));
    return Promise.resolve(['kept', 'here']);
  });
  expect(streams.map(({ heard }) => heard.join())).toEqual(['', 'ended', 'ended', '', '']);
});
