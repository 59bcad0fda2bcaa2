import type { Program } from './programs.ts';
import type { StandIn } from './stand-ins.ts';

/** Who answers at an end, so that it can be asked in its language. */
export interface Listener {
  readonly place: string;
  readonly kind: Program['name'] | StandIn['service']['kind'];
}

/** Listeners by `tcp 192.0.2.2:443`. */
export type Listeners = ReadonlyMap<string, Listener>;

/** All that listens: servers with exported configurations, and what stands in for others. */
export const listenersOf = (
  programs: readonly Program[],
  standIns: readonly StandIn[],
): Listeners =>
  new Map([
    ...standIns.map(({ place, service }): [string, Listener] => [
      `${service.kind === 'echo' ? service.transport : 'tcp'} ${service.end.address}:${service.end.port}`,
      { place, kind: service.kind },
    ]),
    ...programs.flatMap(({ place, name, listens }) =>
      listens.map((each): [string, Listener] => [each, { place, kind: name }]),
    ),
  ]);
