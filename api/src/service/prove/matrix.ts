import { isOn } from '../../call-flow/play.ts';
import { scenarios } from '../../call-flow/scenarios/index.ts';
import type { Cell, Matrix } from '../../domain/proof.ts';
import { gravest, type Verdict } from '../../domain/verdict.ts';
import type { PlayVerdict } from './judge-plays.ts';
import type { World } from './world.ts';

/** Every scenario for every party: what nobody plays has no cell. */
export const matrixOf = (world: World, verdicts: readonly PlayVerdict[]): Matrix => {
  const cells = new Map(scenarios.map(({ id }) => [id, new Map<string, PlayVerdict[]>()]));
  for (const verdict of verdicts) {
    const { scenario, from, to } = verdict.play;
    const row = cells.get(scenario.id);
    if (!row) continue;
    listed(row, from.id).push(verdict);
    if (to.id !== from.id) listed(row, to.id).push(verdict);
  }
  return {
    scenarios: scenarios.map(({ id, title }) => ({ id, title })),
    parties: [...world.parties],
    cells: scenarios.flatMap(({ id }) =>
      world.parties.flatMap((party) => cellOf(id, party.id, cells.get(id)?.get(party.id) ?? [])),
    ),
    ladders: verdicts.length,
    arrows: verdicts.reduce((sum, { arrows }) => sum + arrows, 0),
    verdict: wholeOf(world, verdicts),
  };
};

/** The verdict on all plays. Where nobody plays what is switched on, nothing is proved. */
const wholeOf = ({ stage }: World, verdicts: readonly PlayVerdict[]): Verdict =>
  verdicts.length === 0 && scenarios.some(({ id }) => isOn(stage, id))
    ? 'unsure'
    : gravest(verdicts.map(({ verdict }) => verdict));

/** The list of a key, made when it is asked for the first time. */
export const listed = <K, V>(map: Map<K, V[]>, key: K): V[] => {
  const known = map.get(key);
  if (known) return known;
  const made: V[] = [];
  map.set(key, made);
  return made;
};

const cellOf = (
  scenario: Cell['scenario'],
  partyId: string,
  verdicts: readonly PlayVerdict[],
): Cell[] => {
  const verdict = gravest(verdicts.map((each) => each.verdict));
  const shown = verdicts.find((each) => each.verdict === verdict);
  if (!shown) return [];
  return [
    {
      scenario,
      partyId,
      verdict,
      ladders: verdicts.length,
      failing: verdicts.filter((each) => each.verdict === 'fails').length,
      ladderId: shown.play.id,
      because: shown.play.notApplicable ?? shown.first?.objection.title ?? null,
      arrow: shown.first?.arrow ?? null,
    },
  ];
};
