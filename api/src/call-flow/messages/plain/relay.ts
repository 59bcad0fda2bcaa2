import type { Candidate } from '../../../domain/ice.ts';
import type { Arrow } from '../../../domain/ladder.ts';
import { bytesAttributes, numberAttributes } from '../../../wire/ms-turn/attribute.ts';
import { messageTypes } from '../../../wire/ms-turn/message.ts';
import { derived } from '../derived.ts';
import { hostOf, type Scene, seenHostOf } from '../scene.ts';
import { field, type FieldLists } from './field-list.ts';

/** Allocations at media relays, and relays among each other. */
export const relayLists: FieldLists = {
  'turn-allocate': { lines: (scene) => asked(scene, []), marks: ['Username', 'To'] },
  'turn-allocate-tcp': {
    lines: (scene) =>
      asked(scene, ['Pseudo-TLS: ClientHello and ServerHello first, no encryption']),
    marks: ['Pseudo-TLS', 'Username', 'To'],
  },
  'turn-allocate-reply': { lines: (scene) => given(scene, 'udp'), marks: ['Relayed address'] },
  'turn-allocate-tcp-reply': { lines: (scene) => given(scene, 'tcp'), marks: ['Relayed address'] },
  'relay-to-relay': {
    lines: ({ arrow, from, to }) => [
      'Packet between relays',
      field('From', `${seenHostOf(from)}, ports 50000-59999`),
      field(
        'To',
        `${seenHostOf(to)}, ${arrow.transport}/${arrow.ports.first}${arrow.ports.last === arrow.ports.first ? '' : `-${arrow.ports.last}`}`,
      ),
      field('Payload', 'STUN Binding request of the peer, later SRTP'),
    ],
    marks: ['From', 'To'],
  },
};

const number = (value: number): string => `0x${value.toString(16).padStart(4, '0')}`;

/** The first Allocate is refused with a nonce; this is the second one. */
const asked = ({ ladder, from, to, arrow }: Scene, first: readonly string[]): string[] => [
  ...first,
  `MS-TURN Allocate request (${number(messageTypes['allocate-request'])})`,
  field('From', hostOf(from)),
  field('To', `${sentTo(arrow) ?? seenHostOf(to)}:${arrow.ports.first}/${arrow.transport}`),
  field('Magic cookie', '0x72c64bc6'),
  field('MS-VERSION', `6 (${number(numberAttributes['MS-VERSION'])})`),
  field('Before it', 'an Allocate without credentials, refused by 401 with realm and nonce'),
  field(
    'Username',
    `${derived(`${ladder.id} mras user`, 24)}... (${number(bytesAttributes.USERNAME)}), from the MRAS answer`,
  ),
  field('Realm', '"rtcmedia"'),
  field('Nonce', derived(`${ladder.id} nonce ${from.id}`, 16)),
  field('Message integrity', 'HMAC-SHA-1 or HMAC-SHA-256 with the MRAS password'),
];

/** Address of the side of the relay that the asker reaches. */
const sentTo = ({ requires }: Arrow): string | null => {
  const leg = requires.flatMap((each) => (each.kind === 'passage' ? [each.leg] : []))[0];
  return leg?.paths[0]?.crossings[0]?.destination ?? null;
};

const given = (scene: Scene, transport: 'udp' | 'tcp'): string[] => {
  const { to } = scene;
  const relayed = candidate(scene, 'relay', transport);
  const reflexive = candidate(scene, 'srflx', transport);
  return [
    `MS-TURN Allocate response (${number(messageTypes['allocate-response'])})`,
    field('Relayed address', relayed ?? `${seenHostOf(scene.from)}, a port of 50000-59999`),
    field('Reflexive address', reflexive ?? seenHostOf(to)),
    field('Lifetime', '600 seconds'),
  ];
};

/** What the side that asked got, where its candidates are known. */
const candidate = (
  { outcome, to }: Scene,
  type: Candidate['type'],
  transport: 'udp' | 'tcp',
): string | null => {
  const side = to.id === 'from' ? 0 : 1;
  const found = outcome?.candidates[side].find(
    (each) => each.type === type && each.transport.startsWith(transport) && each.component === 1,
  );
  return found ? `${found.address}:${found.port}` : null;
};
