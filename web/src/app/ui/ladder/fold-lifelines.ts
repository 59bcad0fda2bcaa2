import type { Lifeline } from '@contract/proofs';

/** One vertical of a drawn ladder: a lifeline, or several of a zone that share one for want of room. */
export interface Strand {
  readonly ids: readonly string[];
  readonly label: string;
  /** FQDNs, or what is known instead. */
  readonly name: string;
  readonly zone: Lifeline['zone'];
  /** As the internet sees it where that differs, else as the host has it; empty where unknown. */
  readonly address: string;
  readonly known: boolean;
}

const MOST = 10;

/** How much is lost when a lifeline shares a vertical; users never do. */
const weights: Readonly<Record<Lifeline['role'], number>> = {
  service: 0,
  dns: 0,
  'partner-server': 2,
  director: 3,
  mediation: 3,
  'web-conferencing-edge': 3,
  'xmpp-gateway': 4,
  'reverse-proxy': 4,
  'partner-edge': 4,
  'front-end': 5,
  gateway: 5,
  'av-edge': 6,
  'access-edge': 6,
  user: 100,
};

/** At most `most` verticals: neighbours of one zone that matter least are folded first. */
export const foldLifelines = (lifelines: readonly Lifeline[], most = MOST): Strand[] => {
  const groups = lifelines.map((lifeline) => [lifeline]);
  while (groups.length > most) {
    const at = lightest(groups);
    if (at === null) break;
    groups.splice(at, 2, [...(groups[at] ?? []), ...(groups[at + 1] ?? [])]);
  }
  return groups.map(strandOf);
};

/** Place of the first of the two neighbours that cost least together; null when none may be folded. */
const lightest = (groups: readonly (readonly Lifeline[])[]): number | null => {
  const costs = groups.map((group, i) => {
    const next = groups[i + 1];
    return next && next[0]?.zone === group[0]?.zone ? weigh(group) + weigh(next) : Infinity;
  });
  const least = Math.min(...costs);
  return least < weights.user ? costs.indexOf(least) : null;
};

const weigh = (group: readonly Lifeline[]): number =>
  group.reduce((sum, { role }) => sum + weights[role] + 1, 0);

const strandOf = (group: readonly Lifeline[]): Strand => ({
  ids: group.map(({ id }) => id),
  label: group.map(({ label }) => label).join(', '),
  name: group.map(({ name }) => name).join(', '),
  zone: group[0]?.zone ?? 'internet',
  address: group.length === 1 ? (group.flatMap(addressesOf)[0] ?? '') : '',
  known: group.some((one) => addressesOf(one).length > 0),
});

const addressesOf = ({ addresses, publicAddresses }: Lifeline): readonly string[] =>
  publicAddresses.length > 0 ? publicAddresses : addresses;
