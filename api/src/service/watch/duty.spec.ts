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
