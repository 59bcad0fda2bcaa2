import { type Agent, chosenPairs, componentsIn, hearAll } from './agent.ts';
import { answerCheck } from './answer-check.ts';
import { type CheckPair, nextPair } from './check-list.ts';
import type { Component } from './component.ts';
import { PACE_MS, sendCheck } from './send-check.ts';

/**
 * Checks pairs until one of each component is nominated; null when one is not to be had. The controlling agent nominates
 * the best one that works, once nothing better can come or that has been waited for (RFC 8445 §8.1.1). Checks of the
 * other agent are answered for as long as the bases are open.
 */
export const negotiate = async (
  agent: Agent,
  signal: AbortSignal,
): Promise<readonly CheckPair[] | null> => {
  hearAll(agent, (base, bytes, from) => {
    if (answerCheck(agent, bytes, { base, from })) return;
    for (const hear of agent.media) hear(bytes, { base, from });
  });
  const start = performance.now();
  const clock: Clock = { start, validAt: new Map(), busyAt: start };
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearInterval(timer);
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve(chosenPairs(agent));
    };
    const timer = setInterval(() => {
      if (isOver(agent, clock)) end();
      else step(agent, clock);
    }, PACE_MS);
    signal.addEventListener('abort', end, { once: true });
  });
};

interface Clock {
  readonly start: number;
  /** When the first pair of a component worked. */
  readonly validAt: Map<Component, number>;
  /** When there was something to do for the last time. */
  busyAt: number;
}

const LONGEST_MS = 10_000;
/** Better pairs are waited for, and so are late checks of the other agent. */
const PATIENCE_MS = 2_500;

const isOver = (agent: Agent, { start, busyAt }: Clock): boolean => {
  const now = performance.now();
  return chosenPairs(agent) !== null || now - start > LONGEST_MS || now - busyAt > PATIENCE_MS;
};

const step = (agent: Agent, clock: Clock): void => {
  const now = performance.now();
  for (const component of componentsIn(agent)) nominate(agent, component, { clock, now });
  const next = agent.queue.shift() ?? planned(agent.pairs);
  if (next) void sendCheck(agent, next.pair, next.nominate);
  const hopes = agent.pairs.some(
    ({ open, state, local }) =>
      open > 0 || (state === 'succeeded' && !agent.selected.has(local.component)),
  );
  if (next || hopes) clock.busyAt = now;
};

const nominate = (
  { pairs, queue, controlling, nominating, selected }: Agent,
  component: Component,
  { clock, now }: { readonly clock: Clock; readonly now: number },
): void => {
  const own = pairs.filter(({ local }) => local.component === component);
  const best = own.find(({ state }) => state === 'succeeded');
  if (!best || selected.has(component)) return;
  const validAt = clock.validAt.get(component) ?? now;
  clock.validAt.set(component, validAt);
  if (!controlling || nominating.has(component) || !mayNominate(own, best, now - validAt)) return;
  nominating.add(component);
  queue.unshift({ pair: best, nominate: true });
};

const planned = (pairs: readonly CheckPair[]) => {
  const pair = nextPair(pairs);
  return pair && { pair, nominate: false };
};

const mayNominate = (pairs: readonly CheckPair[], best: CheckPair, waitedMs: number): boolean =>
  waitedMs > PATIENCE_MS ||
  pairs.slice(0, pairs.indexOf(best)).every(({ state }) => state === 'failed');
