import { alertsApi, type Alert } from '@contract/watching';
import * as effects from './alerts.effects';
import { AlertsActions, alertsFeature } from './alerts.feature';
import { onScreen } from './effects.fixture';

const alert = (acknowledgedAt: string | null): Alert => ({
  id: 'a1',
  topologyId: 'contoso',
  cause: 'server edge',
  title: 'edge does not answer',
  detail: '',
  gravity: 'fails',
  flapping: false,
  symptoms: [],
  touches: { scenarios: [], partners: [], servers: [], users: 0 },
  failingSince: '2026-11-22T10:00:00.000Z',
  startedAt: '2026-11-22T10:00:00.000Z',
  endedAt: null,
  acknowledgedAt,
  acknowledgedBy: acknowledgedAt && 'ines',
  silencedUntil: null,
  sent: 0,
  failed: 0,
  revision: 1,
});

test('what was asked before an alert was acknowledged does not bring it back', () => {
  const { store, server } = onScreen(effects);
  const unheeded = store.selectSignal(alertsFeature.selectUnheeded);
  const ask = () => {
    store.dispatch(AlertsActions.load());
    return server.of(alertsApi.list).at(-1)!;
  };
  server.answer(ask(), { rows: [alert(null)] });
  expect(unheeded()).toHaveLength(1);

  const before = ask();
  store.dispatch(AlertsActions.acknowledge({ id: 'a1' }));
  server.answer(server.of(alertsApi.acknowledge)[0]!, alert('2026-11-22T10:05:00.000Z'));
  expect(unheeded()).toEqual([]);
  before.reply.next({ rows: [alert(null)] });
  expect(unheeded()).toEqual([]);
});
