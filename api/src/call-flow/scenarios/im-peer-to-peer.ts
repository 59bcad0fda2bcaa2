import type { Party } from '../../domain/party.ts';
import { conversation } from '../blocks/dialogue.ts';
import { backwards } from '../blocks/on-path.ts';
import { conditions } from '../blocks/requirements.ts';
import { joined, toHome } from '../blocks/route.ts';
import { signedIn } from '../blocks/sign-in.ts';
import type { Cast, Pair, Scenario } from '../scenario.ts';

/** Two of our users write to each other, inside and outside in every combination. */
export const imPeerToPeer: Scenario = {
  id: 'im-peer-to-peer',
  title: 'Instant messages',
  basis: 'INVITE and MESSAGE through the home pools of both',
  pairs: (cast) => cast.of('remote').flatMap((party) => combinations(cast, party)),
  isAlike: true,
  play: (stage, from, to) => {
    const path = joined(toHome(stage, from, 'from'), backwards(toHome(stage, to, 'to')));
    const decides = { user: conditions('callee-not-signed-in', 'remote-access-revoked') };
    return [
      ...signedIn(stage, from, 'from'),
      ...signedIn(stage, to, 'to'),
      ...conversation(stage, path, decides),
    ];
  },
};

const combinations = ({ colleague }: Cast, party: Party): Pair[] => {
  const inside = colleague(party);
  return [
    ...(inside
      ? ([
          [party, inside],
          [inside, party],
        ] as const)
      : []),
    [party, party],
  ];
};
