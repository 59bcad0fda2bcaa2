import { type EntityRef } from '../domain/change.ts';
import { type ReverseProxy } from '../domain/perimeter.ts';
import { type Pool, type PoolKind } from '../domain/pools.ts';

const roles: Readonly<Record<PoolKind, string>> = {
  'front-end': 'Front End pool',
  'standard-edition': 'Standard Edition server',
  director: 'Director',
  edge: 'edge pool',
  mediation: 'Mediation pool',
  'survivable-branch': 'survivable branch',
  'office-web-apps': 'Office Web Apps',
  'xmpp-gateway': 'XMPP gateway',
};

/** What people call a pool: its role and its name. */
export const poolLabel = ({ kind, fqdn }: Pick<Pool, 'kind' | 'fqdn'>): string =>
  `${roles[kind]} ${fqdn}`;

/** Names a pool. */
export const refOf = ({ id }: Pick<Pool, 'id'>): EntityRef => ({ collection: 'pools', id });

/** What people call a reverse proxy; names often say already what they name. */
export const proxyLabel = ({ name }: Pick<ReverseProxy, 'name'>): string =>
  /reverse proxy/i.test(name) ? name : `Reverse proxy ${name}`;
