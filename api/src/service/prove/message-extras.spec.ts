import { expect, test } from 'vitest';
import { messageText } from '../../call-flow/messages/message-text.ts';
import { candidatesOf } from '../../wire/sdp/candidate.ts';
import { parseSdp } from '../../wire/sdp/parse-sdp.ts';
import { header } from '../../wire/sip/message.ts';
import { parseBody } from '../../wire/sip/multipart.ts';
import { parseSip } from '../../wire/sip/parse-message.ts';
import { messageExtras } from './message-extras.ts';
import { healthy } from './proof.fixture.ts';

/** Every candidate of a message of the call to a partner of 2007, part by part: dialect, transport and address. */
const candidatesIn = (template: string): string[][] => {
  const { world } = healthy('2013');
  const play = world.plays.find(({ id }) => id === 'voice-federated/internal.pool01/federated.old');
  if (!play) throw new Error('nothing is played');
  const { ladder, media } = world.prove(play);
  const index = ladder.arrows.findIndex(({ message }) => message.template === template);
  const { text = '' } = messageText(world.stage, ladder, index, messageExtras(world, media)) ?? {};
  const message = parseSip(new TextEncoder().encode(text));
  const parts = parseBody(header(message, 'Content-Type') ?? '', message.body);
  return parts.map(({ body }) =>
    parseSdp(new TextDecoder().decode(body))
      .media.flatMap((each) => candidatesOf(each))
      .filter(({ component }) => component === 1)
      .map(({ dialect, transport, address }) => `${dialect} ${transport} ${address}`),
  );
};

test('an offer to everybody holds the candidates of the media session in both drafts', () => {
  expect(candidatesIn('invite-audio')).toEqual([
    [
      'ms-ice UDP 10.1.0.20',
      'ms-ice TCP 203.0.113.12',
      'ms-ice UDP 203.0.113.12',
      'ms-ice TCP 10.1.0.20',
    ],
    [
      'ice UDP 10.1.0.20',
      'ice TCP-PASS 203.0.113.12',
      'ice UDP 203.0.113.12',
      'ice TCP-ACT 203.0.113.12',
      'ice TCP-ACT 10.1.0.20',
    ],
  ]);
});

test('the second round names the pair that won in draft 6', () => {
  expect(candidatesIn('invite-audio-final')).toEqual([['ms-ice UDP 203.0.113.12']]);
});
