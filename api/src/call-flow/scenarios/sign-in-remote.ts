import { relayCredentials } from '../blocks/relay-credentials.ts';
import { homeOf, toHome } from '../blocks/route.ts';
import { signInOutside } from '../blocks/sign-in.ts';
import type { Scenario } from '../scenario.ts';

/** A user outside signs in and has presence and credentials for media. */
export const signInRemote: Scenario = {
  id: 'sign-in-remote',
  title: 'Remote sign-in',
  basis: 'Registration by NTLM or TLS-DSK through the Access Edge',
  pairs: ({ of, colleague }) =>
    of('remote').flatMap((party) => {
      const home = colleague(party);
      return home ? [[party, home] as const] : [];
    }),
  isAlike: true,
  play: (stage, from) => {
    const home = homeOf(stage, from);
    const hasMedia = home !== null && stage.features.has('audio-video');
    return [
      ...signInOutside(stage, from, 'from'),
      ...(hasMedia ? relayCredentials(stage, home, toHome(stage, from, 'from')) : []),
    ];
  },
};
