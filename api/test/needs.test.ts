import { afterEach, expect, test, vi } from 'vitest';
import { installed, needs } from './needs.ts';

afterEach(() => vi.unstubAllEnvs());

test('a command on the path is installed', () => {
  expect(installed('node')).toBe(true);
  expect(installed('no-such-command')).toBe(false);
});

test('a test without its command is left out on a workstation, and fails on a build server', () => {
  vi.stubEnv('CI', '');
  expect(needs('no-such-command')).toBe(false);
  vi.stubEnv('CI', 'true');
  expect(() => needs('no-such-command')).toThrow('need no-such-command');
  expect(needs('node')).toBe(true);
});
