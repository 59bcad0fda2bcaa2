import type { Role } from '@contract/session';

/** What each role is called. */
export const roleNames: Readonly<Record<Role, string>> = {
  viewer: 'Viewer',
  planner: 'Planner',
  'federation-admin': 'Federation admin',
  administrator: 'Administrator',
};

/** What each role may do. */
export const roleAbilities: Readonly<Record<Role, string>> = {
  viewer: 'Reads everything',
  planner: 'Edits designs, exports and imports',
  'federation-admin': 'Edits partners, policies and users',
  administrator: 'Does everything, and looks after accounts',
};
