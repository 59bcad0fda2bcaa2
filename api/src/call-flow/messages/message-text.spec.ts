import { describe, expect, test } from 'vitest';
import type { Candidate, IceOutcome, IceSession } from '../../domain/ice.ts';
import { candidatesOf } from '../../wire/sdp/candidate.ts';
import { parseSdp } from '../../wire/sdp/parse-sdp.ts';
import { header, type SipMessage } from '../../wire/sip/message.ts';
import { parseBody } from '../../wire/sip/multipart.ts';
import { parseSip } from '../../wire/sip/parse-message.ts';
import { reviewSip } from '../../wire/sip/review.ts';
import { played } from '../reference-stage.fixture.ts';
import { messageText } from './message-text.ts';
import { fieldLists } from './plain/write-fields.ts';
import { sipTemplates } from './sip/templates/index.ts';

describe.each(played)('$version, $id', ({ stage, ladders }) => {
  const sip = ladders.flatMap((ladder) =>
    ladder.arrows.flatMap(({ message }, i) =>
      message.kind.startsWith('sip-')
        ? [
            {
              at: `${ladder.id} ${i + 1}`,
              message,
              text: messageText(stage, ladder, i)?.text ?? '',
            },
          ]
        : [],
    ),
  );

  test('every SIP message is sound', () => {
    const faults = sip.flatMap(({ at, text }) => {
      const issues = reviewSip(parseSip(new TextEncoder().encode(text)));
      return issues.map((issue) => `${at} ${issue.header} ${issue.detail}`);
    });
    expect(sip.length).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  test('the first line says what the arrow says', () => {
    const others = sip.filter(({ text, message }) => {
      const parsed = parseSip(new TextEncoder().encode(text));
      const said = parsed.kind === 'request' ? parsed.method : `${parsed.status} ${parsed.reason}`;
      return said !== message.name;
    });
    expect(others.map(({ at }) => at)).toEqual([]);
  });

  test('every description can be read, and media of sessions has candidates', () => {
    const without = sip.flatMap(({ at, text, message }) => {
      const parsed = parseSip(new TextEncoder().encode(text));
      const wanted = /^invite-(?:audio|video|sharing|pstn)/u.test(message.template);
      const media = descriptionsIn(parsed).flatMap(({ sdp }) => sdp.media);
      return wanted && media.some((each) => candidatesOf(each).length === 0) ? [at] : [];
    });
    expect(without).toEqual([]);
  });

  test('a challenge registers nobody: only 200 to REGISTER has a contact', () => {
    const answers = sip.filter(({ text }) => /^SIP\/2\.0 .*\nCSeq: \d+ REGISTER\r$/msu.test(text));
    const others = answers.filter(
      ({ text, message }) => /^Contact: /mu.test(text) !== message.name.startsWith('200 '),
    );
    expect(answers.length).toBeGreaterThan(0);
    expect(others.map(({ at }) => at)).toEqual([]);
  });

  test('whoever accepts a session answers its INVITE', () => {
    const others = sip.filter(
      ({ text, message }) =>
        /^invite-.*-(?:progress|accepted)$/u.test(message.template) &&
        !/^CSeq: \d+ INVITE\r$/mu.test(text),
    );
    expect(others.map(({ at }) => at)).toEqual([]);
  });

  test('messages of one dialog share its Call-ID and no other does', () => {
    const [ladder] = ladders.filter(({ scenario }) => scenario.startsWith('im-'));
    const ids = (ladder?.arrows ?? []).flatMap(({ message, phase }, i) => {
      const text = ladder ? (messageText(stage, ladder, i)?.text ?? '') : '';
      return message.kind.startsWith('sip-') && phase === 'Conversation'
        ? [header(parseSip(new TextEncoder().encode(text)), 'Call-ID')]
        : [];
    });
    expect(new Set(ids).size).toBe(1);
  });
});

/** The descriptions that a message carries, each with what it is marked as. */
const descriptionsIn = (message: SipMessage) =>
  parseBody(header(message, 'Content-Type') ?? '', message.body)
    .filter((part) => header(part, 'Content-Type') === 'application/sdp')
    .map((part) => ({
      disposition: header(part, 'Content-Disposition'),
      sdp: parseSdp(new TextDecoder().decode(part.body)),
    }));

/** Dialects of all candidates of a message, description by description. */
const dialectsIn = (message: SipMessage): string[][] =>
  descriptionsIn(message).map(({ sdp }) => [
    ...new Set(sdp.media.flatMap((media) => candidatesOf(media).map(({ dialect }) => dialect))),
  ]);

describe.each(['2010', '2013'] as const)('a call of a %s client', (version) => {
  const { stage, ladders } = played.find(
    (each) => each.version === version && each.id === 'single-nat',
  ) as (typeof played)[number];
  const write = (from: string, to: string, template: string): SipMessage => {
    const ladder = ladders.find(({ id }) => id === `voice-federated/${from}/${to}`);
    const index = ladder?.arrows.findIndex(({ message }) => message.template === template) ?? -1;
    const { text = '' } = (ladder && messageText(stage, ladder, index)) ?? {};
    return parseSip(new TextEncoder().encode(text));
  };
  const us = 'internal.pool01';

  test('offers both drafts, the one for peers of 2007 first', () => {
    const invite = write(us, 'federated.proseware', 'invite-audio');
    expect(descriptionsIn(invite).map(({ disposition }) => disposition)).toEqual([
      'session; handling=optional; ms-proxy-2007fallback',
      'session; handling=optional',
    ]);
    expect(dialectsIn(invite)).toEqual([['ms-ice'], ['ice']]);
    expect(
      descriptionsIn(invite)[0]?.sdp.media[0]?.attributes.map(({ name }) => name),
    ).not.toContain('ice-ufrag');
  });

  test('speaks draft 6 with a partner of 2007 from its answer on, whoever calls', () => {
    for (const [from, to] of [
      [us, 'federated.proseware'],
      ['federated.proseware', us],
    ] as const) {
      expect(dialectsIn(write(from, to, 'invite-audio-accepted'))).toEqual([['ms-ice']]);
      const last = write(from, to, 'invite-audio-final');
      expect(dialectsIn(last)).toEqual([['ms-ice']]);
      expect(descriptionsIn(last)[0]?.sdp.media[0]?.attributes.map(({ name }) => name)).toContain(
        'remote-candidate',
      );
    }
    expect(dialectsIn(write('federated.proseware', us, 'invite-audio'))).toEqual([['ms-ice']]);
  });

  test('is answered in draft 19 by everybody later', () => {
    expect(dialectsIn(write(us, 'federated.litware', 'invite-audio'))).toEqual([
      ['ms-ice'],
      ['ice'],
    ]);
    expect(dialectsIn(write(us, 'federated.litware', 'invite-audio-accepted'))).toEqual([['ice']]);
  });
});

test('a client of 2019 offers draft 19 alone', () => {
  const reference = played.find(({ version, id }) => version === '2019' && id === 'single-nat');
  const ladder = reference?.ladders.find(
    ({ id }) => id === 'voice-federated/internal.pool01/federated.litware',
  );
  if (!reference || !ladder) throw new Error('nothing is played');
  const index = ladder.arrows.findIndex(({ message }) => message.template === 'invite-audio');
  const text = messageText(reference.stage, ladder, index)?.text ?? '';
  expect(dialectsIn(parseSip(new TextEncoder().encode(text)))).toEqual([['ice']]);
});

test('every template of an arrow has a text, and every text an arrow', () => {
  const used = new Set(
    played.flatMap(({ ladders }) =>
      ladders.flatMap(({ arrows }) => arrows.map(({ message }) => message.template)),
    ),
  );
  // What is answered where an arrow fails is known only once it is judged.
  used.add('refused').add('web-refused');
  const written = new Set([...Object.keys(sipTemplates), ...Object.keys(fieldLists)]);
  expect([...used].filter((id) => !written.has(id))).toEqual([]);
  expect([...written].filter((id) => !used.has(id))).toEqual([]);
});

test('the same text every time', () => {
  const [first] = played;
  const ladder = first?.ladders.at(-1);
  if (!first || !ladder) throw new Error('nothing is played');
  const texts = ladder.arrows.map((_, i) => messageText(first.stage, ladder, i));
  expect(ladder.arrows.map((_, i) => messageText(first.stage, ladder, i))).toEqual(texts);
});

test('no arrow, no text', () => {
  const [first] = played;
  const ladder = first?.ladders[0];
  expect(first && ladder && messageText(first.stage, ladder, 10_000)).toBeNull();
});

test('marked lines stand in the text', () => {
  const strays = played.slice(0, 1).flatMap(({ stage, ladders }) =>
    ladders.flatMap((ladder) =>
      ladder.arrows.flatMap((_, i) => {
        const said = messageText(stage, ladder, i);
        return (said?.marked ?? []).filter((line) => !said?.text.includes(line));
      }),
    ),
  );
  expect(strays).toEqual([]);
});

/** One host and one relayed candidate for each side; the relayed ones win. */
const outcomeOf = (session: IceSession): IceOutcome => {
  const side = (host: string, relayed: string): Candidate[] => {
    const rest = {
      foundation: '1',
      component: 1,
      transport: 'udp',
      rfcPriority: 0,
      relayId: null,
    } as const;
    return [
      {
        ...rest,
        index: 1,
        type: 'host',
        address: host,
        port: 50_020,
        priority: 2_130_706_431,
        relatedAddress: null,
        relatedPort: null,
        line: `a=candidate:1 1 UDP 2130706431 ${host} 50020 typ host`,
      },
      {
        ...rest,
        index: 2,
        type: 'relay',
        address: relayed,
        port: 53_210,
        priority: 184_547_839,
        relatedAddress: host,
        relatedPort: 50_022,
        line: `a=candidate:2 1 UDP 184547839 ${relayed} 53210 typ relay raddr ${host} rport 50022`,
      },
    ];
  };
  return {
    session,
    candidates: [side('10.1.0.21', '203.0.113.12'), side('192.168.2.30', '198.51.100.81')],
    ungathered: [[], []],
    pairs: [
      {
        position: 1,
        local: 2,
        remote: 2,
        priority: '1',
        state: 'succeeded',
        nominated: true,
        because: 'relay to relay',
        uses: [],
      },
    ],
    winner: 1,
    verdict: 'works',
    summary: 'Media goes from relay to relay.',
    uses: [],
    iceWarn: 0,
  };
};

test('offers hold the candidates of the media session, and the second round the pair that won', () => {
  const reference = played.find(({ version, id }) => version === '2013' && id === 'single-nat');
  const ladder = reference?.ladders.find(
    ({ scenario, from }) => scenario === 'voice-federated' && from.kind === 'internal',
  );
  const [session] = [...(reference?.stage.sessions.values() ?? [])];
  if (!reference || !ladder || !session) throw new Error('nothing is played');
  const write = (template: string): string => {
    const index = ladder.arrows.findIndex(({ message }) => message.template === template);
    return messageText(reference.stage, ladder, index, { outcome: outcomeOf(session) })?.text ?? '';
  };
  expect(write('invite-audio')).toContain(
    'a=candidate:2 1 UDP 184547839 203.0.113.12 53210 typ relay',
  );
  expect(write('invite-audio-accepted')).toContain('198.51.100.81 53210 typ relay');
  expect(write('invite-audio-final')).toContain('a=remote-candidates:1 198.51.100.81 53210');
  expect(write('invite-audio-final')).not.toContain('typ host');
  expect(write('ice-nomination')).toContain('Media goes from relay to relay.');
});
