import type { ExternalAccessPolicy } from '../domain/access.ts';
import type { FederatedUse, FederationType } from '../domain/federation-decision.ts';

/** A flag of external access policies that federation of some kind needs. */
export type AccessFlag = Extract<
  keyof ExternalAccessPolicy,
  'federationAccess' | 'xmppAccess' | 'publicCloudAccess' | 'publicCloudAudioVideo'
>;

/** What each flag grants, as sentences say it. */
export const flagNames: Readonly<Record<AccessFlag, string>> = {
  federationAccess: 'federation',
  xmppAccess: 'XMPP',
  publicCloudAccess: 'public IM',
  publicCloudAudioVideo: 'audio and video with public IM',
};

/** All flags that a policy has to grant for one use with one kind of partner. */
export const neededFlags = (type: FederationType, what: FederatedUse): readonly AccessFlag[] => {
  if (type === 'xmpp-partner') return ['xmppAccess'];
  if (type !== 'public-im-provider') return ['federationAccess'];
  return what === 'audio-video'
    ? ['publicCloudAccess', 'publicCloudAudioVideo']
    : ['publicCloudAccess'];
};
