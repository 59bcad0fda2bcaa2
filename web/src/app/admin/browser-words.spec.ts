import { expect, test } from 'vitest';
import { browserWords } from './browser-words';

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const chrome = `${webkit} Chrome/141.0.0.0`;

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'Firefox 140 on Linux',
  ],
  [`${windows} ${chrome} Safari/537.36`, 'Chrome 141 on Windows'],
  [`${windows} ${chrome} Safari/537.36 Edg/141.0.3537.57`, 'Edge 141 on Windows'],
  [`${windows} ${chrome} Safari/537.36 OPR/125.0.0.0`, 'Opera 125 on Windows'],
  [
    `Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/141.0.0.0 Safari/537.36`,
    'Headless Chrome 141 on Linux',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
    'Safari 18 on macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    'Safari 18 on iOS',
  ],
  [
    'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0.7390.96 Mobile/15E148 Safari/604.1',
    'Chrome 141 on iPadOS',
  ],
  [`Mozilla/5.0 (Linux; Android 10; K) ${chrome} Mobile Safari/537.36`, 'Chrome 141 on Android'],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${chrome} Safari/537.36`, 'Chrome 141 on ChromeOS'],
  ['curl/8.14.1', 'curl/8.14.1'],
  ['Firefox/140.0', 'Firefox/140.0'],
  ['', ''],
])('%s', (userAgent, words) => {
  expect(browserWords(userAgent)).toBe(words);
});
