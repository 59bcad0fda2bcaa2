import {
  formatAge,
  formatBytes,
  formatCount,
  formatMoment,
  formatNumber,
  formatTime,
  inSentence,
} from './format';

const now = new Date(2026, 10, 22, 12, 0);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

test.each([
  ['today', at(2026, 10, 22, 9, 5), '09:05'],
  ['this year', at(2026, 0, 3, 23, 59), '3 Jan 23:59'],
  ['another year', at(2025, 11, 31, 0, 0), '31 Dec 2025 00:00'],
  ['no time at all', 'soon', 'unknown'],
])('a time %s', (_, iso, text) => {
  expect(formatTime(iso, now)).toBe(text);
});

test.each([
  ['today', new Date(2026, 10, 22, 9, 5, 7).toISOString(), '09:05:07'],
  ['another year', new Date(2025, 11, 31, 0, 0, 59).toISOString(), '31 Dec 2025 00:00:59'],
  ['no time at all', 'soon', 'unknown'],
])('an event %s has its second', (_, iso, text) => {
  expect(formatMoment(iso, now)).toBe(text);
});

test.each([
  ['Home pool', 'home pool'],
  ['Public IM', 'Public IM'],
  ['Enterprise Voice', 'Enterprise Voice'],
  ['XMPP route', 'XMPP route'],
])('%s within a sentence is %s', (title, text) => {
  expect(inSentence(title)).toBe(text);
});

test('numbers have a comma between thousands', () => {
  expect([
    formatNumber(1204),
    formatNumber(0.25),
    formatCount(1, 'rule'),
    formatCount(1204, 'rule'),
  ]).toEqual(['1,204', '0.25', '1 rule', '1,204 rules']);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [48_123_456, '48.1 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [0, '0 s ago'],
  [14_400, '14 s ago'],
  [3 * 60_000, '3 min ago'],
  [3 * 3_600_000, '09:00'],
])('an age of %i ms is %s', (age, text) => {
  expect(formatAge(now.getTime() - age, now.getTime())).toBe(text);
});
