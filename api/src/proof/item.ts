import type { ItemId } from '../domain/proof.ts';

/** Names of what a proof rests on, in one place. */
export const item = {
  rule: (firewallId: string, ruleId: string): ItemId => `rule:${firewallId}/${ruleId}`,
  translation: (firewallId: string, id: string): ItemId => `translation:${firewallId}/${id}`,
  record: (id: string): ItemId => `record:${id}`,
  certificate: (id: string): ItemId => `certificate:${id}`,
  name: (certificateId: string, name: string): ItemId => `san:${certificateId}/${name}`,
  eku: (certificateId: string, eku: string): ItemId => `eku:${certificateId}/${eku}`,
  flag: (policyId: string, flag: string): ItemId => `flag:${policyId}/${flag}`,
  switch: (field: string): ItemId => `switch:${field}`,
  partner: (id: string): ItemId => `partner:${id}`,
  server: (id: string): ItemId => `server:${id}`,
} as const;

/** Takes an item apart: kind, where it is (empty for kinds without a place), and what. */
export const readItem = (id: ItemId): { kind: string; where: string; what: string } => {
  const colon = id.indexOf(':');
  const kind = id.slice(0, colon);
  const rest = id.slice(colon + 1);
  const slash = placed.has(kind) ? rest.lastIndexOf('/') : -1;
  return { kind, where: slash < 0 ? '' : rest.slice(0, slash), what: rest.slice(slash + 1) };
};

const placed = new Set(['rule', 'translation', 'san', 'eku', 'flag']);
