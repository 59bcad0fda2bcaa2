import type { Crossing } from '../../api/src/domain/requirement.ts';
import type { End } from './agent/ask.ts';
import { asksFor } from './ask-for.ts';
import { placeAt } from './network.ts';
import type { Exchange, Scene } from './scene.ts';
import { MEDIA_PORTS } from './stand-ins.ts';
import type { Passing } from './way.ts';

/** What is asked, and by whom, to see whether a packet gets through and is understood. */
export const passageAsks = (
  crossing: Crossing,
  passing: Passing,
  scene: Scene,
): readonly Exchange[] => {
  const { first, last } = crossing.ports;
  const ports = first === last ? [first] : MEDIA_PORTS;
  return ports.flatMap((port) => {
    const starter = starterOf(crossing, passing, scene);
    const address = crossing.destination ?? outsideAddress(passing, scene);
    const arrives = `${crossing.transport} ${crossing.arrives ?? address}:${port}`;
    const listener = scene.listeners.get(arrives);
    const end: End = {
      address,
      port,
      ...(starter.local ? { local: starter.local } : {}),
      ...(crossing.transport === 'tcp' && crossing.sourcePorts
        ? { from: crossing.sourcePorts }
        : {}),
    };
    if (!listener) return [];
    const way = { crossing, passing, scene, listener, end, place: starter.place };
    return asksFor(way).map((each) => ({ place: starter.place, ask: each }));
  });
};

const starterOf = (
  { source, direction }: Crossing,
  { outside }: Passing,
  { stand }: Scene,
): { readonly place: string; readonly local?: string } => {
  const found = source === null ? undefined : placeAt(stand.network, source);
  if (!found || source === null)
    return { place: source === null && direction === 'in' ? outside : 'client' };
  return { place: found.name, ...(source.includes('/') ? {} : { local: source }) };
};

const outsideAddress = ({ outside }: Passing, { stand }: Scene): string =>
  outside === 'partner' ? stand.surroundings.partner : stand.surroundings.internet;
