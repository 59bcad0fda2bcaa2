import type { EntityRef } from '@contract/changes';

/** Id of a part of the diagram that stands for an entity. */
export const partId = (collection: string, id: string): string => `${collection}/${id}`;

/** The part of an edge pool where its servers face the inside. */
export const insideOf = (poolId: string): string => `pools/${poolId}#internal`;

/** The part for an end inside that is no entity: networks of clients, any address. */
export const insideId = ({ label }: { readonly label: string }): string => `inside/${label}`;

/** Whoever is outside, by what they want. */
export const outsiders = {
  remote: 'outside/remote-users',
  mobile: 'outside/mobile-devices',
  internet: 'outside/internet',
  partners: 'outside/partners',
  publicIm: 'outside/public-im',
  xmpp: 'outside/xmpp',
} as const;

/** The entity that a part stands for; null for whoever is outside and other names of the diagram's own. */
export const entityOfPart = (id: string): EntityRef | null => {
  const [, collection, entityId] = /^(\w+)\/([\w.-]+)(?:#internal)?$/.exec(id) ?? [];
  return collection === undefined ||
    entityId === undefined ||
    collection === 'outside' ||
    collection === 'inside'
    ? null
    : { collection, id: entityId };
};
