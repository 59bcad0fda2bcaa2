import { decidedByUs, federated, federationSetUp, waysOut } from '../blocks/federation.ts';
import { backwards } from '../blocks/on-path.ts';
import { answer, request } from '../blocks/sip.ts';
import type { Scenario } from '../scenario.ts';

/** One of our users sees the presence of somebody at a partner. */
export const presenceFederated: Scenario = {
  id: 'presence-federated',
  title: 'Federated presence',
  basis: 'SUBSCRIBE over the federation route',
  pairs: ({ of, hosts }) =>
    of('federated').flatMap((party) => hosts(party).map((host) => [host, party] as const)),
  isAlike: true,
  play: (stage, from, to) => {
    const call = federated(stage, from, to);
    const path = waysOut(stage, call);
    const said = { phase: 'Presence' } as const;
    return [
      ...federationSetUp(stage, call),
      ...request(stage, path, {
        ...said,
        name: 'SUBSCRIBE',
        template: 'subscribe-presence',
        decides: decidedByUs(stage, call, 'federationAccess'),
      }),
      ...answer(stage, path, { ...said, name: '200 OK', template: 'presence' }),
      ...request(stage, backwards(path), {
        ...said,
        name: 'NOTIFY',
        template: 'notify-presence',
      }),
      ...answer(stage, backwards(path), { ...said, name: '200 OK', template: 'ok' }),
    ];
  },
};
