import { relayCredentials } from '../blocks/relay-credentials.ts';
import { betweenRelays } from '../blocks/relays.ts';
import { conversation } from '../blocks/dialogue.ts';
import {
  decidedByUs,
  type Federated,
  federated,
  federationSetUp,
  waysOut,
} from '../blocks/federation.ts';
import { backwards } from '../blocks/on-path.ts';
import { conditions } from '../blocks/requirements.ts';
import { mediaEdgeOf, toHome } from '../blocks/route.ts';
import type { Scenario } from '../scenario.ts';
import type { Segment } from '../segment.ts';
import type { Stage } from '../stage.ts';

/** One of our users and a user of a public IM provider write to each other. */
export const imPublic: Scenario = {
  id: 'im-public',
  title: 'Public IM',
  basis: 'INVITE and MESSAGE through the proxy of the provider',
  pairs: ({ of, hosts }) =>
    of('public').flatMap((party) =>
      hosts(party).flatMap((host) => [[host, party] as const, [party, host] as const]),
    ),
  isAlike: true,
  play: (stage, from, to) => {
    const call = federated(stage, from, to);
    const out = waysOut(stage, call);
    const path = call.oursSide === 'from' ? out : backwards(out);
    const decides = decidedByUs(stage, call, 'publicCloudAccess');
    const provider = conditions('not-provisioned-with-provider', 'provider-blocks-contact');
    return [
      ...federationSetUp(stage, call),
      ...conversation(stage, path, {
        ...decides,
        'partner-server': [...(decides['partner-server'] ?? []), ...provider],
      }),
      ...withMessenger(stage, call),
    ];
  },
};

/** Audio and video with Windows Live Messenger went from relay to client, straight. */
const withMessenger = (stage: Stage, { home, ours, theirs, oursSide }: Federated): Segment[] =>
  stage.features.has('public-im-messenger-av')
    ? [
        ...(home ? relayCredentials(stage, home, toHome(stage, ours, oursSide)) : []),
        ...betweenRelays(stage, mediaEdgeOf(stage, home), theirs),
      ]
    : [];
