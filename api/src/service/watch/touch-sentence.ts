import type { Touched } from '../../domain/alert.ts';

/** How bad a cause is for what users do. */
export type Harm = 'breaks' | 'worsens' | 'nothing';

/** Who and what a cause touches, in one sentence: `It breaks 3 scenarios: 12,000 users and 2 partners are touched.` */
export const touchSentence = (harm: Harm, { scenarios, partners, users }: Touched): string => {
  if (harm === 'nothing') return 'It breaks no scenario and makes none worse.';
  const what =
    harm === 'breaks'
      ? `It breaks ${counted(scenarios.length, 'scenario')}`
      : `It breaks no scenario and makes ${scenarios.length} worse`;
  const who = [counted(users, 'user'), counted(partners.length, 'partner')].filter(Boolean);
  if (who.length === 0) return `${what}.`;
  const isOne = users + partners.length === 1;
  return `${what}: ${who.join(' and ')} ${isOne ? 'is' : 'are'} touched.`;
};

/** `1 user`, `12,000 users`; empty for none. */
const counted = (count: number, noun: string): string =>
  count === 0 ? '' : `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
