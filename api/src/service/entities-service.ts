import { z } from 'zod';
import { Filter, type ListQuery } from '../contract/page.ts';
import type { Row } from '../contract/entities.ts';
import { entities, type Collection } from '../domain/topology.ts';
import type { ChangesService } from './changes-service.ts';
import { Conflict, Invalid } from './errors.ts';
import { parse } from './parse.ts';
import { requireEdit } from './permissions.ts';
import type { Actor, Page, TopologyStore } from './ports.ts';

/** Names one entity, and with `revision` one state of it. */
export interface Target {
  readonly topologyId: string;
  readonly collection: Collection;
  readonly id: string;
}

type Fields = Record<string, unknown>;

/** One entity at a time; every write is a change set of one change. */
export class EntitiesService {
  private readonly topologies: TopologyStore;
  private readonly changes: ChangesService;

  constructor(topologies: TopologyStore, changes: ChangesService) {
    this.topologies = topologies;
    this.changes = changes;
  }

  /** @throws NotFound @throws Invalid */
  list(
    topologyId: string,
    collection: Collection,
    { filter, ...query }: ListQuery,
  ): Promise<Page<Row>> {
    const filters = parseFilter(filter);
    const fields = Object.keys(entities[collection].schema.shape);
    const asked = [
      ...(query.sort === undefined ? [] : [{ where: 'sort', field: query.sort.replace(/^-/, '') }]),
      ...filters.map(({ field }, index) => ({ where: `filter.${index}.field`, field })),
    ];
    const issues = asked
      .filter(({ field }) => !fields.includes(field))
      .map(({ where }) => ({ where, message: `must be one of ${fields.join(', ')}` }));
    if (issues.length > 0) throw new Invalid('The list cannot be chosen so', issues);
    return this.topologies.page(topologyId, collection, { ...query, filters });
  }

  /** @throws NotFound */
  read({ topologyId, collection, id }: Target): Promise<Row> {
    return this.topologies.read(topologyId, collection, id);
  }

  /** Makes an id from the label where none is given. @throws Forbidden @throws Conflict @throws Invalid */
  async create(
    topologyId: string,
    collection: Collection,
    { id, ...value }: Fields,
    actor: Actor,
  ): Promise<Row> {
    if (typeof id === 'string') return this.createAs({ topologyId, collection, id }, value, actor);
    for (const candidate of candidates(labelOf(collection, value))) {
      const row = await this.createAs(
        { topologyId, collection, id: candidate },
        value,
        actor,
      ).catch(unlessTaken);
      if (row) return row;
    }
    throw new Conflict('No free id was found; choose one');
  }

  /** @throws Forbidden @throws NotFound @throws Conflict @throws Invalid */
  async update(
    target: Target,
    value: Fields,
    revision: number | undefined,
    actor: Actor,
  ): Promise<Row> {
    requireEdit(actor.role, [target.collection]);
    const before = await this.read(target);
    const label = `Change ${Object.keys(value).join(', ')} of ${named(target.collection, before)}`;
    await this.apply(target, { op: 'update', value }, { label, revision, actor });
    return this.read(target);
  }

  /** @throws Forbidden @throws NotFound @throws Conflict @throws InUse */
  async remove(target: Target, revision: number | undefined, actor: Actor): Promise<null> {
    requireEdit(actor.role, [target.collection]);
    const before = await this.read(target);
    const label = `Delete ${named(target.collection, before)}`;
    await this.apply(target, { op: 'delete' }, { label, revision, actor });
    return null;
  }

  private async createAs(target: Target, value: Fields, actor: Actor): Promise<Row> {
    const label = `Create ${named(target.collection, { ...value, id: target.id })}`;
    await this.apply(target, { op: 'create', value }, { label, revision: undefined, actor });
    return this.read(target);
  }

  private async apply(
    { topologyId, collection, id }: Target,
    step: { op: 'create' | 'update'; value: Fields } | { op: 'delete' },
    { label, revision, actor }: { label: string; revision: number | undefined; actor: Actor },
  ): Promise<void> {
    const request = {
      change: { ...step, collection, id },
      ...(revision === undefined ? {} : { revision }),
    };
    const set = { label: label.slice(0, 200), changes: [request], cascade: false };
    await this.changes.apply(topologyId, set, actor).catch(asFields);
  }
}

const parseFilter = (text: string | undefined): Filter[] => {
  if (text === undefined) return [];
  try {
    return parse(z.array(Filter).max(50), JSON.parse(text), 'filter');
  } catch (error) {
    if (error instanceof Invalid) throw error;
    throw new Invalid('The filter is not valid', [{ where: 'filter', message: 'must be JSON' }]);
  }
};

/** Issues of a change set, as issues of the one entity in it. */
const asFields = (error: unknown): never => {
  if (!(error instanceof Invalid)) throw error;
  const issues = error.issues.map(({ where, message }) => ({
    where: where.replace(/^changes\.0\.?(value\.?)?/, ''),
    message,
  }));
  throw new Invalid(error.message, issues);
};

const labelOf = (collection: Collection, value: Fields): string => {
  const { label, noun } = entities[collection];
  const text = value[label];
  return typeof text === 'string' ? text : noun;
};

const named = (collection: Collection, row: Fields): string => {
  const { label, noun } = entities[collection];
  return `${noun} ${String(row[label] ?? row['id'])}`;
};

/** `edge.contoso.com`, `edge.contoso.com-2` and so on: ids that people can read. */
const candidates = (label: string): string[] => {
  const slug = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+|-+$/g, '')
    .slice(0, 90);
  const base = slug || 'new';
  return [base, ...Array.from({ length: 50 }, (_, index) => `${base}-${index + 2}`)];
};

const unlessTaken = (error: unknown): null => {
  if (error instanceof Conflict) return null;
  throw error;
};
