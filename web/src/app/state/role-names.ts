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
  viewer: 'reads everything',
  planner: 'edits designs, exports and imports',
  'federation-admin': 'edits partners, policies and users',
  administrator: 'does everything, and looks after accounts',
};
