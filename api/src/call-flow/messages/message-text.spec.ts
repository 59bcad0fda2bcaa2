import { describe, expect, test } from 'vitest';
import { candidatesOf } from '../../wire/sdp/candidate.ts';
import { parseSdp } from '../../wire/sdp/parse-sdp.ts';
import { header } from '../../wire/sip/message.ts';
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
      if (header(parsed, 'Content-Type') !== 'application/sdp') return [];
      const { media } = parseSdp(new TextDecoder().decode(parsed.body));
      const wanted = /^invite-(?:audio|video|sharing|pstn)/u.test(message.template);
      return wanted && media.some((each) => candidatesOf(each).length === 0) ? [at] : [];
    });
    expect(without).toEqual([]);
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

test('every template of an arrow has a text, and every text an arrow', () => {
  const used = new Set(
    played.flatMap(({ ladders }) =>
      ladders.flatMap(({ arrows }) => arrows.map(({ message }) => message.template)),
    ),
  );
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
