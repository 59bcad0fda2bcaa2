import type { Balancer } from './balancers.ts';
import { endText } from './block.ts';
import type { Program } from './programs.ts';
import type { StandIn } from './stand-ins.ts';

/** Who answers at an end, so that it can be asked in its language. */
export interface Listener {
  readonly place: string;
  readonly kind: Program['name'] | StandIn['service']['kind'];
  /** Whether it shows a certificate from the first byte on. */
  readonly isSecure: boolean;
}

/** Listeners by `tcp 192.0.2.2:443`. */
export type Listeners = ReadonlyMap<string, Listener>;

/** All that listens: servers with exported configurations, what stands in for others, and load balancers before them. */
export const listenersOf = (
  programs: readonly Program[],
  standIns: readonly StandIn[],
  balancers: readonly Balancer[],
): Listeners => {
  const own = ownListeners(programs, standIns);
  const virtual = balancers
    .flatMap((each) => each.virtual)
    .flatMap(({ address, members: [member] }) =>
      [...own]
        .filter(([end]) => end.includes(` ${member?.address}:`))
        .map(
          ([end, listener]) =>
            [end.replace(` ${member?.address}:`, ` ${address}:`), listener] as const,
        ),
    );
  return new Map([...own, ...virtual]);
};

const isSecure = (name: Program['name'], end: string): boolean =>
  name === 'kamailio' || (name === 'nginx' && !end.endsWith(':80'));

const ownListeners = (programs: readonly Program[], standIns: readonly StandIn[]): Listeners =>
  new Map([
    ...standIns.map(({ place, service }): [string, Listener] => [
      `${service.kind === 'echo' ? service.transport : 'tcp'} ${endText(service.end.address, service.end.port)}`,
      { place, kind: service.kind, isSecure: 'certificate' in service },
    ]),
    ...programs.flatMap(({ place, name, listens, isOwn = false }) =>
      listens.map((each): [string, Listener] => [
        each,
        { place, kind: isOwn ? 'registrar' : name, isSecure: isSecure(name, each) },
      ]),
    ),
  ]);
