import type { Crossing } from '../../api/src/domain/requirement.ts';
import type { End } from './agent/ask.ts';
import { asksFor } from './ask-for.ts';
import { endText } from './block.ts';
import { placeAt } from './network.ts';
import type { Exchange, Scene } from './scene.ts';
import { MEDIA_PORTS } from './stand-ins.ts';
import type { Passing } from './way.ts';

/** What is asked, and by whom, to see whether a packet gets through and is understood. */
export const passageAsks = (
  crossing: Crossing,
  passing: Passing,
  scene: Scene,
): readonly Exchange[] =>
  portsOf(crossing).flatMap((port) => {
    const { place, local } = starterOf(crossing, passing, scene);
    const { address, listener } = answererOf(crossing, port, { passing, scene });
    const { transport, sourcePorts, arrives } = crossing;
    const end: End = {
      address,
      port,
      ...(local ? { local } : {}),
      ...(transport === 'tcp' && sourcePorts ? { from: sourcePorts } : {}),
    };
    if (listener)
      return asksFor({ crossing, passing, scene, listener, end, place }).map((ask) => ({
        place,
        ask,
      }));
    // Where nothing listens at an address that should, whoever connects finds out.
    const isHost = arrives !== null && !arrives.includes('/');
    return isHost ? [{ place, ask: { kind: transport, end } }] : [];
  });

/** Whether something of the lab listens where a packet goes. */
export const isSomebodyThere = (crossing: Crossing, passing: Passing, scene: Scene): boolean =>
  portsOf(crossing).some((port) => answererOf(crossing, port, { passing, scene }).listener);

const portsOf = ({ ports: { first, last } }: Crossing): readonly number[] =>
  first === last ? [first] : MEDIA_PORTS;

const answererOf = (
  crossing: Crossing,
  port: number,
  { passing, scene }: { readonly passing: Passing; readonly scene: Scene },
) => {
  const address = crossing.destination ?? outsideAddress(crossing, passing, scene);
  const own = endText(crossing.arrives ?? address, port);
  return { address, listener: scene.listeners.get(`${crossing.transport} ${own}`) };
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

const outsideAddress = (
  { family }: Crossing,
  { outside }: Passing,
  { stand: { surroundings } }: Scene,
): string => {
  const own = (family === 6 && surroundings.six) || surroundings;
  return outside === 'partner' ? own.partner : own.internet;
};
