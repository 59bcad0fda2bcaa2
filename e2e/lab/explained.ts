/** Why world and proof disagree where neither is to be mended. */
interface Explanation {
  /** Name of the topology. */
  readonly topology: string;
  /** What the world said. */
  readonly sign: RegExp;
  readonly why: string;
}

/** By cause; a disagreement that none of these explains is a failure. */
const explanations: readonly Explanation[] = [
  {
    topology: 'Wide World Importers, with errors to find',
    sign: /^sip_edge\.wideworldimporters\.com A: 0 of |name-not-found: sip_edge\.wideworldimporters\.com /,
    why: 'The name of the Access Edge has an underscore. BIND refuses a zone with the address of such a host, so that its export leaves the record out; DNS of Windows takes it, as the proof does. The plan has a finding about the name.',
  },
  {
    topology: 'Wide World Importers, with errors to find',
    sign: /^E03 of fw-ext let \d+ through/,
    why: 'Without a next hop the HOSTS file of the edge servers names none, and they ask DNS for it.',
  },
];

/** Why each of what the world said is as it is; null where something of it is not explained. */
export const explanationOf = (
  topology: string,
  said: readonly string[],
): readonly string[] | null => {
  const own = explanations.filter((each) => each.topology === topology);
  const found = said.map((text) => own.find(({ sign }) => sign.test(text))?.why ?? null);
  return found.includes(null) ? null : [...new Set(found.flatMap((why) => why ?? []))];
};
