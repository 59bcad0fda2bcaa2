import type { Arrow, Ladder, Lifeline } from '../../api/src/domain/ladder.ts';
import type { Crossing } from '../../api/src/domain/requirement.ts';
import type { End, Security } from './agent/ask.ts';
import type { Listener } from './listeners.ts';
import type { Scene } from './scene.ts';

/** The two sides of an arrow. */
export interface Ends {
  readonly arrow: Arrow;
  readonly ladder: Ladder;
  readonly to: Lifeline;
  /** Place of the one who is outside. */
  readonly outside: string;
}

/** An arrow with the partner whom it concerns. */
export interface Passing extends Ends {
  readonly partnerId: string | null;
}

/** A passage with who asks, and who answers. */
export interface Way {
  readonly crossing: Crossing;
  readonly passing: Passing;
  readonly scene: Scene;
  readonly listener: Listener;
  readonly end: End;
  readonly place: string;
}

/** The names that a certificate of whoever is asked must have, as far as the arrow requires it. */
export const namesOf = ({ passing, listener, scene }: Way): readonly string[] => {
  const server = scene.design.servers.find(({ id }) => id === listener.place);
  const holders = [listener.place, server?.poolId];
  return passing.arrow.requires.flatMap((each) =>
    each.kind === 'certificate' && holders.includes(each.holder.id) ? each.names : [],
  );
};

/** What whoever is asked has to prove. */
export const security = (way: Way): Security => ({
  issuer: '/etc/lab/ca.crt',
  names: namesOf(way),
});

/** Files of a certificate of the place that asks. */
export const shown = (name: string) => ({
  certificate: `/etc/lab/${name}.crt`,
  key: `/etc/lab/${name}.key`,
});

/** The Access Edge service of the pool of a server, with the addresses of the server that it listens on outside. */
export const accessOf = ({ design }: Scene, serverId: string) => {
  const poolId = poolOf(design, serverId);
  const service = design.edgeServices.find(
    (each) => each.kind === 'access' && each.poolId === poolId,
  );
  const external = design.interfaces.filter(
    ({ side, service: of, serverId: at }) =>
      at === serverId && side === 'external' && (of === 'access' || of === 'all'),
  );
  const addresses = external.map(({ address }) => address);
  return { fqdn: service?.fqdn ?? '', port: service?.port ?? 443, addresses };
};

/** The name under which the internet asks for the web services of a server. */
export const webNameOf = ({ design }: Scene, serverId: string): string => {
  const own = design.pools.find(({ id }) => id === poolOf(design, serverId));
  return own?.externalWebFqdn ?? '';
};

const poolOf = (design: Scene['design'], serverId: string): string | undefined =>
  design.servers.find(({ id }) => id === serverId)?.poolId;

/** SIP domain of the users. */
export const domainOf = ({ design }: Scene): string =>
  (design.sipDomains.find(({ isDefault }) => isDefault) ?? design.sipDomains[0])?.name ?? '';

/** Domain of the partner whom an arrow concerns. */
export const partnerDomain = ({ passing, scene }: Way): string =>
  scene.design.partners.find(({ id }) => id === passing.partnerId)?.domain ?? 'partner.example';
