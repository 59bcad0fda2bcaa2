import { roleAttributes, textAttributes } from '../../../wire/stun/attribute.ts';
import { derived } from '../derived.ts';
import type { Scene } from '../scene.ts';
import { field, type FieldLists } from './field-list.ts';

/** Connectivity checks and media. */
export const mediaLists: FieldLists = {
  'ice-check': {
    lines: (scene) => [
      'STUN Binding request, on every pair in the order of the check list',
      ...credentials(scene),
      ...pairsOf(scene),
      field('IMPLEMENTATION-VERSION', '2'),
      field(
        'CANDIDATE-IDENTIFIER',
        `of the local candidate (0x${textAttributes['CANDIDATE-IDENTIFIER'].toString(16)})`,
      ),
      field('Over relays', 'wrapped in MS-TURN Send requests and Data indications'),
    ],
    marks: ['USERNAME', 'Pair'],
  },
  'ice-nomination': {
    lines: (scene) => [
      'STUN Binding request with USE-CANDIDATE',
      ...credentials(scene),
      field('Chosen', winnerOf(scene)),
      field('Then', 'Set Active Destination at the relay, where one is on the way'),
    ],
    marks: ['Chosen'],
  },
  audio: {
    lines: (scene) => stream(scene, ['RTP audio, SIREN or RTAudio, 20 ms']),
    marks: ['Way'],
  },
  video: {
    lines: (scene) => stream(scene, ['RTP audio and video, H.264 or RTVideo']),
    marks: ['Way'],
  },
  'application-sharing': {
    lines: (scene) => stream(scene, ['RDP in SRTP over TCP, framed as in RFC 4571']),
    marks: ['Way'],
  },
  telephone: { lines: () => ['Ringing on the telephone network'], marks: [] },
};

const credentials = ({ ladder }: Scene): string[] => [
  field(
    'USERNAME',
    `${derived(`${ladder.id} ufrag to`, 4)}:${derived(`${ladder.id} ufrag from`, 4)} (fragment of the peer, then of the sender)`,
  ),
  field(
    'ICE-CONTROLLING',
    `0x${derived(`${ladder.id} tie`, 16)} (0x${roleAttributes['ICE-CONTROLLING'].toString(16)})`,
  ),
  field('MESSAGE-INTEGRITY', 'HMAC-SHA-1 with the password of the peer'),
];

const pairsOf = ({ outcome }: Scene): string[] =>
  (outcome?.pairs ?? [])
    .slice(0, 20)
    .map(({ position, state, because }) => field('Pair', `${position} ${state}: ${because}`));

const winnerOf = ({ outcome }: Scene): string =>
  outcome ? outcome.summary : 'the best pair whose check succeeded';

const stream = (scene: Scene, first: readonly string[]): string[] => [
  ...first,
  field('Encryption', scene.arrow.protocol === 'RTP' ? 'none' : 'SRTP, AES_CM_128_HMAC_SHA1_80'),
  field('Way', scene.arrow.protocol === 'RTP' ? 'straight' : winnerOf(scene)),
];
