import { changed, switchedOff } from '../state/supposal';
import type { SupposableKind } from './supposable-kind';

/** What can be changed: played, and applied when the difference is as wanted. */
export const supposableChanges: readonly SupposableKind[] = [
  {
    id: 'partner-blocked',
    label: 'A domain is blocked',
    noun: 'Domain',
    groupNoun: '',
    choices: ({ partners }) =>
      partners
        .filter(({ kind }) => kind !== 'blocked')
        .map(({ id, domain }) => ({
          group: '',
          label: domain,
          supposal: changed(`${domain} blocked`, ['partners', id], { kind: 'blocked' }),
        })),
  },
  {
    id: 'flag-off',
    label: 'A policy no longer grants something',
    noun: 'Grant',
    groupNoun: 'Policy',
    choices: ({ policies }) =>
      policies.flatMap((policy) =>
        grants
          .filter(([flag]) => policy[flag])
          .map(([flag, label]) => ({
            group: policy.name,
            label,
            supposal: changed(`${label} off in policy ${policy.name}`, ['policies', policy.id], {
              [flag]: false,
            }),
          })),
      ),
  },
  {
    id: 'switch-off',
    label: 'A switch of the Access Edge is off',
    noun: 'Switch',
    groupNoun: '',
    choices: ({ switches }) =>
      switches === null
        ? []
        : switchNames
            .filter(([field]) => switches[field])
            .map(([field, label]) => ({
              group: '',
              label,
              supposal: switchedOff(label, field, switches),
            })),
  },
];

const grants = [
  ['federationAccess', 'Federation'],
  ['outsideAccess', 'Remote sign-in'],
  ['xmppAccess', 'XMPP'],
  ['publicCloudAccess', 'Public IM'],
  ['publicCloudAudioVideo', 'Public IM audio and video'],
] as const;

const switchNames = [
  ['allowOutsideUsers', 'Remote users'],
  ['allowFederatedUsers', 'Federated users'],
  ['allowAnonymousUsers', 'Anonymous users'],
  ['enablePartnerDiscovery', 'Partner discovery'],
] as const;
