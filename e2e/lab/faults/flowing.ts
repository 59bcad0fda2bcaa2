import type { Lab } from '../lab.ts';
import type { Listen } from '../inside/run-pair.ts';

/** Tells when media flows through a place: so many agents are ready, and then so many packets have come. */
export const flowing = (
  lab: Lab,
  place: string,
  agents: number,
): { readonly listen: Listen; readonly enough: Promise<void> } => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let ready = 0;
  const received = async (): Promise<number> =>
    Number(await lab.do(place, { kind: 'inside', order: { act: 'received' } }));
  const enough = promise.then(async () => {
    const before = await received();
    while ((await received()) < before + ENOUGH);
  });
  return {
    listen: (_place, name) => {
      if (name === 'ready') ready += 1;
      if (ready === agents) resolve(undefined);
    },
    enough,
  };
};

const ENOUGH = 100;
