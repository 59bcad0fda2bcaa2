import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginDuty } from './duty.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

const dutyThatTakes = (takesMs: number) => {
  const begun: number[] = [];
  const work = async (): Promise<boolean> => {
    begun.push(Date.now());
    await new Promise((resolve) => void setTimeout(resolve, takesMs));
    return false;
  };
  const onError = (error: unknown): void => expect.unreachable(String(error));
  const duty = beginDuty({ work, everyMs: 60_000, restMs: 1_000, onError });
  // Somebody rings all the time.
  const ringing = setInterval(duty.ring, 10);
  return { begun, end: () => clearInterval(ringing) };
};

test.each([
  { takesMs: 5, everyMs: 1_010 },
  { takesMs: 200, everyMs: 4_000 },
])('a duty of $takesMs ms rests long enough to take a twentieth of the time', async (each) => {
  const { begun, end } = dutyThatTakes(each.takesMs);
  await vi.advanceTimersByTimeAsync(20_000);
  end();
  const apart = begun.slice(1).map((at, n) => at - (begun[n] ?? 0));
  expect(apart.length).toBeGreaterThan(2);
  for (const ms of apart) expect(Math.abs(ms - each.everyMs)).toBeLessThanOrEqual(30);
});

test.each([
  { longestMs: 15_000, waits: [2_000, 4_000, 8_000, 15_000, 15_000] },
  { waits: [1_000, 1_000, 1_000, 1_000, 1_000] },
])('what fails is tried again after $waits ms', async ({ waits, ...patience }) => {
  const begun: number[] = [];
  const work = (): Promise<boolean> => {
    begun.push(Date.now());
    return begun.length === 7 ? Promise.resolve(false) : Promise.reject(new Error('not there'));
  };
  const failures: unknown[] = [];
  const onError = (error: unknown): void => void failures.push(error);
  const duty = beginDuty({ work, everyMs: 1_000, restMs: 0, onError, ...patience });
  await vi.advanceTimersByTimeAsync(waits.reduce((sum, ms) => sum + ms, 100));
  expect(begun.slice(1).map((at, n) => Math.round((at - (begun[n] ?? 0)) / 100) * 100)).toEqual(
    waits,
  );
  expect(failures).toHaveLength(6);
  await vi.advanceTimersByTimeAsync(2 * (waits.at(-1) ?? 0));
  expect((begun[7] ?? 0) - (begun[6] ?? 0)).toBeLessThan(1_100);
  const stopped = duty.stop();
  await vi.advanceTimersByTimeAsync(1);
  await stopped;
});
