import { conversation } from '../blocks/dialogue.ts';
import { decidedByUs, federated, federationSetUp, waysOut } from '../blocks/federation.ts';
import { backwards } from '../blocks/on-path.ts';
import type { Scenario } from '../scenario.ts';

/** One of our users and somebody at a partner write to each other; either may start. */
export const imFederated: Scenario = {
  id: 'im-federated',
  title: 'Federated instant messages',
  basis: 'INVITE and MESSAGE over the federation route',
  pairs: ({ of, hosts }) =>
    of('federated').flatMap((party) =>
      hosts(party).flatMap((host) => [[host, party] as const, [party, host] as const]),
    ),
  isAlike: true,
  play: (stage, from, to) => {
    const call = federated(stage, from, to);
    const out = waysOut(stage, call);
    const path = call.oursSide === 'from' ? out : backwards(out);
    const decides = decidedByUs(stage, call, 'federationAccess');
    return [...federationSetUp(stage, call), ...conversation(stage, path, decides)];
  },
};
