import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tables } from './tables.ts';

const schema = readFileSync(new URL('../../../prisma/schema.prisma', import.meta.url), 'utf8');

/** What the store adds to every entity. */
const added = ['topologyId String', 'revision Int', 'changedAt DateTime', 'changedBy String'];

/** The columns of a Prisma model, as `name Type` or `name Type?`. */
function columnsOf(model: string): string[] {
  const body = new RegExp(`^model ${model} \\{\\n(.*?)^\\}`, 'ms').exec(schema)?.[1] ?? '';
  return [...body.matchAll(/^ {2}(\w+) +(String|Int|Boolean|DateTime)(\??)(?: |$)/gm)].map(
    ([, name, type, optional]) => `${String(name)} ${String(type)}${String(optional)}`,
  );
}

const types = { text: 'String', integer: 'Int', boolean: 'Boolean' };

test.each(tables)(
  '$model has a column for each field of $collection, and no other',
  ({ model, fields }) => {
    const wanted = [...fields.values()].map(
      ({ name, kind, nullable }) => `${name} ${types[kind]}${nullable ? '?' : ''}`,
    );
    expect(columnsOf(model).toSorted()).toEqual([...wanted, ...added].toSorted());
  },
);

test('every model of an entity belongs to a collection', () => {
  const models = [...schema.matchAll(/^model (\w+) /gm)].map(([, name]) => String(name));
  const others = [
    'Topology',
    'ImportedRuleset',
    'Account',
    'Session',
    'ApiToken',
    'RememberedReply',
    ...['SignInCount', 'KnownBrowser'],
    'AuditEntry',
    ...['Agent', 'SavedTarget', 'Schedule', 'Sweep', 'Job', 'PairMessage', 'WatchSettings'],
    ...['Series', 'Report', 'Bucket', 'Alert', 'Channel', 'Delivery', 'MaintenanceWindow'],
  ];
  expect(models.toSorted()).toEqual([...tables.map(({ model }) => model), ...others].toSorted());
});
