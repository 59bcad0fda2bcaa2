import { collections, entities } from '@contract/entities';
import { entityFields, fieldTitle } from './entity-fields';

test.each(collections)('%s has its label among its titled fields', (collection) => {
  const entity = entities[collection];
  const names = entityFields(entity).map(({ name }) => name);
  if (entity.label !== 'id') expect(names).toContain(entity.label);
  expect(names).not.toContain('id');
});

const field = (collection: (typeof collections)[number], name: string) =>
  entityFields(entities[collection]).find((candidate) => candidate.name === name);

test('a reference knows the collection that it points into', () => {
  expect(field('servers', 'poolId')).toMatchObject({
    kind: 'reference',
    collection: 'pools',
    nullable: false,
    required: true,
  });
  expect(field('pools', 'nextHopPoolId')).toMatchObject({
    kind: 'reference',
    collection: 'pools',
    nullable: true,
    required: false,
  });
});

test('a choice carries the words of its values', () => {
  expect(field('pools', 'kind')).toMatchObject({
    kind: 'choice',
    words: { 'front-end': 'Front End' },
  });
  expect(field('interfaces', 'service')).toMatchObject({ kind: 'choice', nullable: true });
});

test('numbers carry their bounds, switches and comments their kind', () => {
  expect(field('edgeServices', 'port')).toMatchObject({
    kind: 'number',
    min: 1,
    max: 65_535,
    initial: 443,
  });
  expect(field('pools', 'nat')).toMatchObject({ kind: 'boolean', initial: false });
  expect(field('pools', 'comment')).toMatchObject({ kind: 'comment' });
});

test('addresses and host names are shown as code, names of things are not', () => {
  expect(field('interfaces', 'address')?.kind).toBe('code');
  expect(field('pools', 'fqdn')?.kind).toBe('code');
  expect(field('sites', 'name')?.kind).toBe('text');
});

test('a field without a title is called by its name', () => {
  expect([fieldTitle(entities.pools, 'fqdn'), fieldTitle(entities.pools, 'id')]).toEqual([
    'FQDN',
    'id',
  ]);
});
