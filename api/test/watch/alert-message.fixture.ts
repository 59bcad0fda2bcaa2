import { type Alert, unheeded } from '../../src/domain/alert.ts';
import type { AlertMessage, SecretChannel } from '../../src/service/watch/alert-ports.ts';

/** An alert with defaults. */
export const alert = (own: Partial<Alert> = {}): Alert => ({
  id: 'a-1',
  topologyId: 'contoso',
  cause: 'server:edge01.contoso.net',
  title: 'Edge server edge01.contoso.net does not answer',
  detail: '40 probes fail: no answer in time.',
  gravity: 'fails',
  flapping: false,
  symptoms: [],
  touches: { scenarios: ['sign-in-remote'], partners: [], servers: ['edge01'], users: 12_000 },
  failingSince: '2026-11-22T11:58:00.000Z',
  startedAt: '2026-11-22T12:00:00.000Z',
  ...unheeded,
  ...own,
});

/** A message about an alert. */
export const message = (own: Partial<Alert> = {}): AlertMessage => ({
  version: 1,
  id: '3f1e9c1e-0000-4000-8000-000000000001',
  event: 'started',
  at: '2026-11-22T12:00:05.000Z',
  note: '',
  alert: alert(own),
});

/** A channel with defaults. */
export const channel = (
  own: Partial<SecretChannel> & Pick<SecretChannel, 'kind' | 'address'>,
): SecretChannel => ({
  id: 'c-1',
  name: 'Channel',
  topologyId: null,
  from: null,
  to: [],
  secret: null,
  hasSecret: false,
  enabled: true,
  lastError: null,
  lastSentAt: null,
  changedAt: '2026-11-22T12:00:00.000Z',
  changedBy: 'ada',
  revision: 1,
  ...own,
});

/** Texts that would be more than text where nobody takes care. */
export const hostile = [
  'x\r\nBcc: eve@example.com\r\n\r\nbody',
  'x\nSubject: other',
  '<img src=x onerror=alert(1)>',
  '<!channel> <@U123> <https://evil.example|click>',
  '[click](https://evil.example) **bold** `code`',
  '.\r\n.\r\nQUIT',
  '\u202Egnihton\u2066\u0000\u001b[31m',
  '=?utf-8?B?PGI+?= ünïcødé 🦊 日本語',
] as const;
