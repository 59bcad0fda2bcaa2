import type { Applied, ChangeSet } from '../contract/changes.ts';
import type { Issue } from '../contract/problem.ts';
import type { Change } from '../domain/change.ts';
import { patchOf } from '../domain/patch.ts';
import { Settings } from '../domain/settings.ts';
import { EntityId } from '../domain/text.ts';
import { entities, type Collection, type Topology } from '../domain/topology.ts';
import { Invalid, NotFound } from './errors.ts';
import { check } from './parse.ts';
import { requireEdit } from './permissions.ts';
import type { Actor, Dependant, TopologyStore } from './ports.ts';
import type { TopologyWatch } from './topology-watch.ts';

/** The one way in which anything in a topology changes. */
export class ChangesService {
  private readonly topologies: TopologyStore;
  private readonly watch: TopologyWatch;

  constructor(topologies: TopologyStore, watch: TopologyWatch) {
    this.topologies = topologies;
    this.watch = watch;
  }

  /** All changes or none. @throws Forbidden @throws NotFound @throws Conflict @throws Invalid @throws InUse */
  async apply(topologyId: string, set: ChangeSet, actor: Actor): Promise<Applied> {
    requireEdit(
      actor.role,
      set.changes.map(({ change }) => change.collection),
    );
    const applied = await this.topologies.apply(
      topologyId,
      { ...set, changes: validated(set) },
      actor,
    );
    this.watch.publish(topologyId, {
      revision: applied.revision,
      actor: actor.name,
      label: set.label,
    });
    return applied;
  }

  /** @throws NotFound */
  async dependants(topologyId: string, collection: string, id: string): Promise<Dependant[]> {
    return this.topologies.dependants(topologyId, collectionNamed(collection), id);
  }
}

/** A collection by its name. @throws NotFound */
export const collectionNamed = (name: string): Collection => {
  if (!isCollection(name)) throw new NotFound('Collection', name);
  return name;
};

/** Whether a collection has this name. */
export const isCollection = (name: string): name is Collection & keyof Topology =>
  Object.hasOwn(entities, name);

const validated = ({ changes }: ChangeSet): ChangeSet['changes'] => {
  const issues: Issue[] = [];
  const valid = changes.map(({ change, revision }, index) => {
    const checked = checkChange(change, `changes.${index}`);
    if ('issues' in checked) issues.push(...checked.issues);
    return {
      change: 'change' in checked ? checked.change : change,
      ...(revision === undefined ? {} : { revision }),
    };
  });
  if (issues.length > 0) throw new Invalid('The changes are not valid', issues.slice(0, 1_000));
  return valid;
};

type CheckedChange = { readonly change: Change } | { readonly issues: readonly Issue[] };

const checkChange = (change: Change, where: string): CheckedChange => {
  if (change.collection === 'settings') return checkSettings(change, where);
  if (!isCollection(change.collection)) {
    return { issues: [{ where: `${where}.collection`, message: 'is not a collection' }] };
  }
  if (change.op === 'delete') return { change };
  const { schema } = entities[change.collection];
  if (change.op === 'update')
    return withValue(
      change,
      check(patchOf(schema.omit({ id: true })), change.value, `${where}.value`),
    );
  if (change.value['id'] !== undefined && change.value['id'] !== change.id) {
    return { issues: [{ where: `${where}.value.id`, message: 'must be the id of the change' }] };
  }
  return withValue(
    change,
    check(schema.extend({ id: EntityId }), { ...change.value, id: change.id }, `${where}.value`),
  );
};

const checkSettings = (change: Change, where: string): CheckedChange => {
  if (change.op !== 'update' || change.id !== 'settings') {
    return { issues: [{ where, message: 'must be an update with the id settings' }] };
  }
  return withValue(change, check(patchOf(Settings), change.value, `${where}.value`));
};

const withValue = (change: Change, checked: ReturnType<typeof check>): CheckedChange =>
  checked.issues
    ? { issues: checked.issues }
    : { change: { ...change, value: checked.data } as Change };
