import type { Ruleset } from '../../domain/rule.ts';

/** Name of the table of a firewall; the ids of firewalls hold nothing that a table's name may not. */
export const tableName = ({ id }: Pick<Ruleset, 'id'>): string =>
  `edgewise_${id.replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(0, 100)}`;
