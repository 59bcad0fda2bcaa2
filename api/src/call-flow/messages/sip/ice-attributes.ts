import type { IceDialect } from '../../../domain/ice.ts';
import { writeRemoteCandidates } from '../../../wire/sdp/remote-candidates.ts';
import type { SdpAttribute } from '../../../wire/sdp/session.ts';
import { derivedBase64 } from '../derived.ts';
import type { Listed } from './candidates.ts';
import type { SipContext } from './context.ts';
import type { StreamKind } from './streams.ts';

/** The other end of the pair: draft 6 calls it by its name. */
export const pairedWith = (theirs: Listed, dialect: IceDialect): SdpAttribute =>
  dialect === 'ms-ice'
    ? { name: 'remote-candidate', value: theirs.attribute.value?.split(' ')[0] ?? '' }
    : {
        name: 'remote-candidates',
        value: writeRemoteCandidates(
          [1, 2].map((component) => ({
            component,
            address: theirs.address,
            port: theirs.port + component - 1,
          })),
        ),
      };

/** Names and passwords of a stream; in draft 6 every candidate has its own. */
export const credentials = (
  { ladder, isRequest }: SipContext,
  kind: StreamKind,
  dialect: IceDialect,
): readonly SdpAttribute[] => {
  if (dialect === 'ms-ice') return [];
  const seed = (what: string): string =>
    `${ladder.id} ${what} ${kind} ${isRequest ? 'asks' : 'answers'}`;
  return [
    { name: 'ice-ufrag', value: derivedBase64(seed('ufrag'), 4) },
    { name: 'ice-pwd', value: derivedBase64(seed('pwd'), 24) },
  ];
};
