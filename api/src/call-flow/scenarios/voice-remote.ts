import type { Party } from '../../domain/party.ts';
import { call, calleeDecides, person } from '../blocks/call.ts';
import { backwards } from '../blocks/on-path.ts';
import { joined, toHome } from '../blocks/route.ts';
import { signedIn } from '../blocks/sign-in.ts';
import type { Cast, Pair, Scenario } from '../scenario.ts';

/** Two of our users talk, at least one of them outside. */
export const voiceRemote: Scenario = {
  id: 'voice-remote',
  title: 'Call with a remote user',
  basis: 'INVITE through the home pools, ICE straight or through the A/V Edge',
  pairs: (cast) => cast.of('remote').flatMap((party) => combinations(cast, party)),
  isAlike: true,
  play: (stage, from, to) => {
    const path = joined(toHome(stage, from, 'from'), backwards(toHome(stage, to, 'to')));
    const isTwo = from.kind === 'remote' && to.kind === 'remote';
    return [
      ...signedIn(stage, from, 'from'),
      ...signedIn(stage, to, 'to'),
      ...call(stage, {
        path,
        wanted: {
          media: 'audio',
          ends: [person(from), person(to)],
          failure: isTwo ? 'media-blocked-two-remote' : 'media-blocked-remote',
        },
        template: 'invite-audio',
        decides: { user: calleeDecides },
      }),
    ];
  },
};

const combinations = ({ colleague }: Cast, party: Party): Pair[] => {
  const inside = colleague(party);
  return [
    [party, party],
    ...(inside
      ? ([
          [party, inside],
          [inside, party],
        ] as const)
      : []),
  ];
};
