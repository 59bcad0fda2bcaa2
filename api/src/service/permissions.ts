import type { Permission } from '../contract/route.ts';
import type { Role } from '../contract/session.ts';
import { Forbidden } from './errors.ts';

/** Collections that a federation admin edits; a planner edits every one. */
export const federationCollections: readonly string[] = ['partners', 'policies', 'users'];

/** The roles from the least to the most: each may do what those before it may. */
export const rolesByReach: readonly Role[] = [
  'viewer',
  'federation-admin',
  'planner',
  'administrator',
];

const needed: Readonly<Record<Exclude<Permission, 'anyone' | 'agent'>, Role>> = {
  read: 'viewer',
  edit: 'federation-admin',
  administer: 'administrator',
};

/** Whether a role may call routes of this permission; what is for agents is for nobody with a role. */
export const permits = (role: Role, permission: Permission): boolean =>
  permission === 'anyone' || (permission !== 'agent' && reaches(role, needed[permission]));

/** Whether a role may change entities of a collection; `settings` counts as one. */
export const mayEdit = (role: Role, collection: string): boolean =>
  reaches(role, federationCollections.includes(collection) ? 'federation-admin' : 'planner');

/** The role that may do less. */
export const lesser = (a: Role, b: Role): Role => (reaches(a, b) ? b : a);

/** Every write of an entity goes through here, by whatever way it came. @throws Forbidden */
export const requireEdit = (role: Role, collections: Iterable<string>): void => {
  const refused = [...new Set(collections)].filter((collection) => !mayEdit(role, collection));
  if (refused.length > 0) {
    throw new Forbidden(`The role ${role} may not change ${refused.slice(0, 5).join(', ')}`);
  }
};

/** Creating, renaming, importing and deleting whole topologies. @throws Forbidden */
export const requireDesign = (role: Role): void => {
  if (!reaches(role, 'planner'))
    throw new Forbidden(`The role ${role} may not create or delete topologies`);
};

const reaches = (role: Role, wanted: Role): boolean =>
  rolesByReach.indexOf(role) >= rolesByReach.indexOf(wanted);

/** Asking the real world, from here or from agents. @throws Forbidden */
export const requireProbing = (role: Role): void => {
  if (!permits(role, 'edit')) throw new Forbidden(`The role ${role} may not probe`);
};
