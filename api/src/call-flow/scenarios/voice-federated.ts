import { call, calleeDecides, person } from '../blocks/call.ts';
import { decidedByUs, federated, federationSetUp, waysOut } from '../blocks/federation.ts';
import { backwards } from '../blocks/on-path.ts';
import { betweenRelays } from '../blocks/relays.ts';
import { mediaEdgeOf } from '../blocks/route.ts';
import type { Scenario } from '../scenario.ts';

/** One of our users talks with somebody at a partner; either may call. */
export const voiceFederated: Scenario = {
  id: 'voice-federated',
  title: 'Federated call',
  basis: 'INVITE over the federation route, ICE between the A/V Edges of both',
  pairs: ({ of, hosts }) =>
    of('federated').flatMap((party) =>
      hosts(party).flatMap((host) => [[host, party] as const, [party, host] as const]),
    ),
  isAlike: true,
  play: (stage, from, to) => {
    const known = federated(stage, from, to);
    const out = waysOut(stage, known);
    const decides = decidedByUs(stage, known, 'federationAccess');
    return [
      ...federationSetUp(stage, known),
      ...call(stage, {
        path: known.oursSide === 'from' ? out : backwards(out),
        wanted: {
          media: 'audio',
          ends: [person(from), person(to)],
          failure: 'media-blocked-federated',
        },
        template: 'invite-audio',
        decides: { ...decides, user: calleeDecides },
        relays: betweenRelays(stage, mediaEdgeOf(stage, known.home), known.theirs),
      }),
    ];
  },
};
