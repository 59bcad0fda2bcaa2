import { createHmac } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { ProbePolicy } from '../../src/domain/probe-policy.ts';
import { channelMessenger } from '../../src/notify/channel-messenger.ts';
import { systemNames, type Names } from '../../src/probe/guard/names.ts';
import { probeGuard } from '../../src/probe/guard/probe-guard.ts';
import type { SecretChannel } from '../../src/service/watch/alert-ports.ts';
import { authority } from '../probe/certificates.ts';
import { channel, hostile, message } from './alert-message.fixture.ts';
import { startSink, type SinkWishes } from './smtp-sink.ts';
import { startWebhookSink } from './webhook-sink.ts';

const certificates = authority();
const named = certificates.issue({ names: ['sink.example.com'] });
const expired = certificates.issue({ names: ['sink.example.com'], days: -1 });

const names: Names = {
  ...systemNames(),
  addresses: async (name) =>
    ({ 'sink.example.com': ['127.0.0.1'], 'mixed.example.com': ['127.0.0.1', '10.0.0.1'] })[name] ??
    [],
};
const now = new Date('2026-11-22T12:00:00.000Z');
const messengerFor = (
  allowedPrefixes: readonly string[] = ['127.0.0.0/8'],
  publicUrl: string | null = null,
) =>
  channelMessenger({
    publicUrl,
    doorman: probeGuard(ProbePolicy.parse({ allowedPrefixes }), { names }),
    ca: certificates.root,
    now: () => now,
    timeoutMs: 2_000,
  });
const messenger = messengerFor();

const closing: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

const webhookSink = async (tls?: typeof named) => {
  const sink = await startWebhookSink(tls);
  closing.push(sink.close);
  return sink;
};
const mailSink = async (wishes: SinkWishes = named) => {
  const sink = await startSink(wishes);
  closing.push(sink.close);
  return sink;
};

describe('a webhook', () => {
  test('gets the message as JSON, signed with the secret at the time it is sent', async () => {
    const sink = await webhookSink();
    const address = `http://127.0.0.1:${sink.port}/hook?x=1`;
    const sent = await messenger.send(
      channel({ kind: 'webhook', address, secret: 'key' }),
      message(),
    );
    expect(sent).toEqual({ delivered: true, detail: 'HTTP 200: ok' });
    const [{ body, headers, path } = { body: '', headers: {}, path: '' }] = sink.received;
    expect(path).toBe('/hook?x=1');
    expect(JSON.parse(body)).toEqual(message());
    const [, seconds = '', signature] =
      /^t=(\d+),v1=([\da-f]{64})$/.exec(String(headers['edgewise-signature'])) ?? [];
    expect(Number(seconds)).toBe(now.getTime() / 1000);
    expect(signature).toBe(createHmac('sha256', 'key').update(`${seconds}.${body}`).digest('hex'));
    expect(headers['edgewise-delivery']).toBe(message().id);
    expect(headers['edgewise-event']).toBe('started');
  });

  test('without a secret has no signature', async () => {
    const sink = await webhookSink();
    const address = `http://127.0.0.1:${sink.port}/`;
    await messenger.send(channel({ kind: 'webhook', address }), message());
    expect(sink.received[0]?.headers['edgewise-signature']).toBeUndefined();
  });

  test('is verified by its name over TLS', async () => {
    const good = await webhookSink(named);
    const bad = await webhookSink(expired);
    const send = (host: string, port: number) =>
      messenger.send(channel({ kind: 'webhook', address: `https://${host}:${port}/` }), message());
    expect(await send('sink.example.com', good.port)).toMatchObject({ delivered: true });
    expect(good.received[0]?.headers.host).toBe(`sink.example.com:${good.port}`);
    expect(await send('127.0.0.1', good.port)).toMatchObject({ delivered: false });
    expect(await send('sink.example.com', bad.port)).toMatchObject({
      delivered: false,
      permanent: false,
      detail: expect.stringContaining('expired') as string,
    });
    expect(bad.received).toEqual([]);
  });

  test.each([
    [204, true, undefined],
    [301, false, true],
    [400, false, true],
    [404, false, false],
    [410, false, true],
    [429, false, false],
    [500, false, false],
    [503, false, false],
  ])('that answers %i', async (status, delivered, permanent) => {
    const sink = await webhookSink();
    const elsewhere = await webhookSink();
    sink.answer(status, { location: `http://127.0.0.1:${elsewhere.port}/` });
    const address = `http://127.0.0.1:${sink.port}/`;
    const sent = await messenger.send(channel({ kind: 'webhook', address }), message());
    expect(sent).toMatchObject(permanent === undefined ? { delivered } : { delivered, permanent });
    expect(sent.detail).toContain(String(status));
    expect(elsewhere.received).toEqual([]);
  });

  test('may answer anything: what it says is cut and shown plainly', async () => {
    const sink = await webhookSink();
    sink.answer(500, {}, `<b>\u001b[31m\u202e${'x'.repeat(1_000_000)}`);
    const address = `http://127.0.0.1:${sink.port}/`;
    const { detail } = await messenger.send(channel({ kind: 'webhook', address }), message());
    expect(detail.length).toBeLessThan(300);
    expect(detail).not.toMatch(/\p{C}/u);
  });

  test.each([
    ['http://127.0.0.1:9/', [], 'loopback'],
    ['http://2130706433:9/', [], 'loopback'],
    ['http://[::ffff:127.0.0.1]:9/', [], 'loopback'],
    ['http://10.1.2.3/', [], 'private'],
    ['http://169.254.169.254/latest', ['169.254.0.0/16'], 'metadata'],
    ['http://sink.example.com:9/', [], 'loopback'],
    ['http://mixed.example.com:9/', ['127.0.0.0/8'], 'private'],
  ])('at %s is refused', async (address, allowed, rule) => {
    const sent = await messengerFor(allowed).send(channel({ kind: 'webhook', address }), message());
    expect(sent).toMatchObject({ delivered: false, permanent: true });
    expect(sent.detail).toContain(`rule ${rule}`);
  });
});

describe('chats', () => {
  const textsIn = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, inner]) =>
      name === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
    );
  };

  test.each(hostile)('Slack shows %j as text', async (title) => {
    const sink = await webhookSink(named);
    const address = `https://sink.example.com:${sink.port}/services/T/B/x`;
    const sent = await messenger.send(channel({ kind: 'slack', address }), message({ title }));
    expect(sent.delivered).toBe(true);
    const body: unknown = JSON.parse(sink.received[0]?.body ?? '');
    for (const text of textsIn(body)) expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    expect(JSON.stringify(body)).not.toContain('mrkdwn');
  });

  test.each(hostile)('Teams shows %j in text runs only', async (title) => {
    const sink = await webhookSink(named);
    const address = `https://sink.example.com:${sink.port}/workflows/x`;
    const sent = await messenger.send(channel({ kind: 'teams', address }), message({ title }));
    expect(sent.delivered).toBe(true);
    const card = JSON.parse(sink.received[0]?.body ?? '') as {
      attachments: { content: { body: { type: string; inlines: { type: string }[] }[] } }[];
    };
    const blocks = card.attachments[0]?.content.body ?? [];
    expect(new Set(blocks.map(({ type }) => type))).toEqual(new Set(['RichTextBlock']));
    expect(new Set(blocks.flatMap(({ inlines }) => inlines.map(({ type }) => type)))).toEqual(
      new Set(['TextRun']),
    );
  });
});

describe('what everybody is told', () => {
  const own = {
    detail: '3 probes fail: no answer in time. Seen from net-1, at 203.0.113.10.',
    touches: {
      scenarios: ['sign-in-remote', 'presence-federated'],
      partners: ['fabrikam.com'],
      servers: ['edge01.contoso.net'],
      users: 12_000,
    },
    symptoms: [
      {
        seriesId: 's',
        title: 'Access Edge, sip.contoso.com',
        service: 'tcp/5061',
        address: '203.0.113.10',
        agentId: 'server',
        failure: 'timeout' as const,
        since: '2026-11-22T11:58:00.000Z',
      },
    ],
  };
  const said = [
    'Fails: Edge server edge01.contoso.net does not answer',
    '3 probes fail: no answer in time. Seen from net-1, at 203.0.113.10.',
    'Failing since',
    '2026-11-22 11:58 UTC',
    'Alerted',
    '2026-11-22 12:00 UTC',
    'sign-in-remote, presence-federated',
    'fabrikam.com',
    '12,000',
    'Access Edge, sip.contoso.com · tcp/5061 · 203.0.113.10 · no answer in time',
  ];

  test.each(['slack', 'teams'] as const)(
    '%s has the cause, who and what it touches, and what shows it',
    async (kind) => {
      const sink = await webhookSink(named);
      const address = `https://sink.example.com:${sink.port}/x`;
      const { delivered } = await messenger.send(channel({ kind, address }), message(own));
      expect(delivered).toBe(true);
      for (const words of said) expect(sink.received[0]?.body).toContain(words);
    },
  );

  test('mail has it in both parts, and the cause in its subject', async () => {
    const sink = await mailSink();
    const address = `smtp://sink.example.com:${sink.port}`;
    const ends = { from: 'a@contoso.com', to: ['b@contoso.com'] };
    const mail = channel({ kind: 'email', address, ...ends });
    expect((await messenger.send(mail, message(own))).delivered).toBe(true);
    const text = sink.mails[0]?.text ?? '';
    expect(subjectOf(text)).toContain(said[0]);
    for (const part of partsOf(text)) for (const words of said) expect(part.text).toContain(words);
  });
});

describe('mail', () => {
  const mailChannel = (address: string, own: Partial<SecretChannel> = {}): SecretChannel =>
    channel({
      kind: 'email',
      address,
      from: 'Edgewise <edgewise@contoso.com>',
      to: ['ops@contoso.com', 'Ünal <unal@contoso.com>'],
      ...own,
    });

  test('goes over STARTTLS, signed in, in text and HTML', async () => {
    const sink = await mailSink();
    const address = `smtp://alerts@sink.example.com:${sink.port}`;
    const sent = await messenger.send(mailChannel(address, { secret: 'pa ss:w@rd' }), message());
    expect(sent).toEqual({ delivered: true, detail: 'queued as 42' });
    const [mail] = sink.mails;
    expect(mail).toMatchObject({
      from: 'edgewise@contoso.com',
      to: ['ops@contoso.com', 'unal@contoso.com'],
      secure: true,
      login: 'alerts pa ss:w@rd',
    });
    const parts = partsOf(mail?.text ?? '');
    expect(parts.map(({ type }) => type)).toEqual(['text/plain', 'text/html']);
    for (const { text } of parts)
      expect(text).toContain('Edge server edge01.contoso.net does not answer');
  });

  test('goes over TLS from the first byte on', async () => {
    const sink = await mailSink({ ...named, atOnce: true });
    const address = `smtps://sink.example.com:${sink.port}`;
    const sent = await messenger.send(mailChannel(address), message());
    expect(sent.delivered).toBe(true);
    expect(sink.mails[0]).toMatchObject({ secure: true, login: null });
  });

  test.each<readonly [string, SinkWishes, string]>([
    ['with an expired certificate', expired, 'expired'],
    ['without STARTTLS', { ...named, replies: { STARTTLS: '502 no' } }, 'STARTTLS'],
    ['that greets with a refusal', { ...named, replies: { greeting: '554 go away' } }, '554'],
    ['that is no mail server', { ...named, replies: { greeting: 'SSH-2.0-x' } }, 'No mail server'],
  ])('is not sent to a server %s', async (_, wishes, detail) => {
    const sink = await mailSink(wishes);
    const address = `smtp://sink.example.com:${sink.port}`;
    const sent = await messenger.send(mailChannel(address, { secret: 's3cret' }), message());
    expect(sent.delivered).toBe(false);
    expect(sent.detail).toContain(detail);
    expect(sent.detail).not.toContain('s3cret');
    expect(sink.mails).toEqual([]);
  });

  test.each([
    ['RCPT', '550 nobody here', true],
    ['RCPT', '450 later', false],
    ['.', '552 too large', true],
    ['AUTH', '535 wrong', true],
  ])('refused at %s with %s', async (word, reply, permanent) => {
    const sink = await mailSink({ ...named, replies: { [word]: reply } });
    const address = `smtp://alerts@sink.example.com:${sink.port}`;
    const sent = await messenger.send(mailChannel(address, { secret: 's3cret' }), message());
    expect(sent).toMatchObject({ delivered: false, permanent });
    expect(sent.detail).toContain(reply);
  });

  test('gives up on a server that says nothing', async () => {
    const sink = await mailSink({ ...named, replies: { greeting: '220-on and on' } });
    const address = `smtp://sink.example.com:${sink.port}`;
    const sent = await messenger.send(mailChannel(address), message());
    expect(sent).toMatchObject({ delivered: false, permanent: false });
    expect(sent.detail).toContain('No answer');
  });

  test.each(hostile)('%j is text and nothing else', async (title) => {
    const sink = await mailSink();
    const own = {
      title,
      detail: title,
      symptoms: [
        {
          seriesId: 's',
          title,
          service: 'tcp/443',
          address: title,
          agentId: 'server',
          failure: null,
          since: '2026-11-22T12:00:00.000Z',
        },
      ],
    };
    const address = `smtp://sink.example.com:${sink.port}`;
    const sent = await messenger.send(mailChannel(address), message(own));
    expect(sent.delivered).toBe(true);
    const [mail = { to: [], text: '' }, ...others] = sink.mails;
    expect(others).toEqual([]);
    const [head = ''] = mail.text.split('\r\n\r\n');
    const fields = head.replaceAll(/\r\n[ \t]/g, ' ').split('\r\n');
    expect(fields.map((field) => field.split(':')[0])).toEqual([
      'From',
      'To',
      'Subject',
      'Date',
      'Message-ID',
      'In-Reply-To',
      'References',
      'Auto-Submitted',
      'MIME-Version',
      'Content-Type',
    ]);
    expect(mail.to).toEqual(['ops@contoso.com', 'unal@contoso.com']);
    expect(mail.text).toMatch(/^[\x20-\x7e\r\n]*$/);
    const html = partsOf(mail.text)[1]?.text ?? '';
    expect(html.replaceAll(/<\/?(?:!doctype html|html|body[^<>]*|h2|p|b|ul|li)>/g, '')).not.toMatch(
      /[<>]/,
    );
  });
});

describe('the link to the alert', () => {
  const linked = messengerFor(['127.0.0.0/8'], 'https://edge.contoso.com/wise');
  const own = { id: 'a/1&2', topologyId: 'contoso hq' };
  const link = 'https://edge.contoso.com/wise/t/contoso%20hq/alerts?id=a%2F1%262';
  const posted = async (
    kind: 'webhook' | 'slack' | 'teams',
    by: typeof messenger,
    alert: object = own,
  ): Promise<string> => {
    const sink = await webhookSink(named);
    const address = `https://sink.example.com:${sink.port}/x`;
    expect(await by.send(channel({ kind, address }), message(alert))).toMatchObject({
      delivered: true,
    });
    return sink.received[0]?.body ?? '';
  };

  test.each(['webhook', 'slack', 'teams'] as const)('is in what %s gets', async (kind) => {
    expect(await posted(kind, linked)).toContain(JSON.stringify(link));
    expect(await posted(kind, messenger)).not.toContain('/alerts');
    expect(await posted(kind, linked, { topologyId: null })).not.toContain('/alerts');
  });

  test('leads to those that ended where it ended', async () => {
    const endedAt = '2026-11-22T13:00:00.000Z';
    const body = JSON.parse(await posted('webhook', linked, { ...own, endedAt })) as object;
    expect(body).toMatchObject({ link: `${link}&state=ended`, alert: { id: own.id } });
  });

  test('is in both parts of a mail', async () => {
    const sink = await mailSink();
    const address = `smtp://sink.example.com:${sink.port}`;
    const ends = { from: 'a@contoso.com', to: ['b@contoso.com'] };
    const mail = channel({ kind: 'email', address, ...ends });
    expect((await linked.send(mail, message(own))).delivered).toBe(true);
    const [plainPart, htmlPart] = partsOf(sink.mails[0]?.text ?? '');
    expect(plainPart?.text).toContain(link);
    expect(htmlPart?.text).toContain(`<a href="${link}">`);
  });
});

/** The subject of a mail, decoded (RFC 2047). */
const subjectOf = (mail: string): string => {
  const [, folded = ''] = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(mail) ?? [];
  return folded
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?B\?([^?]*)\?=/gi, (_, base64: string) =>
      Buffer.from(base64, 'base64').toString('utf8'),
    );
};

/** The parts of a mail, decoded. */
const partsOf = (mail: string): { type: string; text: string }[] => {
  const boundary = /boundary="([^"]+)"/.exec(mail)?.[1] ?? '';
  return mail
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [head = '', body = ''] = part.split('\r\n\r\n');
      return {
        type: /Content-Type: ([^;]+)/.exec(head)?.[1] ?? '',
        text: Buffer.from(body, 'base64').toString('utf8'),
      };
    });
};

test.each([
  [{ kind: 'webhook', address: 'ftp://x.example.com/' }, ['address']],
  [{ kind: 'webhook', address: 'https://user:pw@x.example.com/' }, ['address']],
  [{ kind: 'webhook', address: 'http://x.example.com/' }, []],
  [{ kind: 'slack', address: 'http://x.example.com/' }, ['address']],
  [{ kind: 'teams', address: 'https://x.example.com/' }, []],
  [{ kind: 'email', address: 'https://x.example.com/' }, ['address', 'from', 'to']],
  [
    { kind: 'email', address: 'smtp://u:pw@x.example.com', from: 'a@b.c', to: ['a@b.c'] },
    ['address'],
  ],
  [
    { kind: 'email', address: 'smtp://u@x.example.com?tls=none', from: 'a@b.c', to: ['a@b.c'] },
    ['address'],
  ],
  [
    { kind: 'email', address: 'smtp://x.example.com:25?tls=none', from: 'a@b.c', to: ['a@b.c'] },
    [],
  ],
  [
    {
      kind: 'email',
      address: 'smtp://x.example.com',
      from: 'a@b.c\r\nBcc: e@f.g',
      to: ['a@b.c, e@f.g'],
    },
    ['from', 'to.0'],
  ],
] as const)('%j is checked before it is kept', (own, wrong) => {
  const { to = [], ...rest } = own as { kind: 'email'; address: string; to?: readonly string[] };
  const issues = messenger.check({
    ...channel({ ...rest, to: [...to] }),
    secret: undefined,
  });
  expect(issues.map(({ where }) => where)).toEqual(wrong);
});
