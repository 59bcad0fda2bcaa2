import type { Arrow, Ladder, Lifeline } from '../domain/ladder.ts';
import type { Party } from '../domain/party.ts';
import type { ScenarioId } from '../domain/scenario.ts';
import { castOf } from './cast.ts';
import { offBecause } from './off-because.ts';
import { partiesOf } from './parties.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios/index.ts';
import type { Segment } from './segment.ts';
import { perObject, perStage } from './per-stage.ts';
import { type Remake, remakeOf } from './remade.ts';
import { type Stage } from './stage.ts';
import { partnerEdge, partnerServer, type Station, user } from './station.ts';

/** A ladder before it is drawn: who plays what, and the segments that it shares with others. */
export interface Play {
  /** `voice-federated/internal.fe-hq/federated.fabrikam`. */
  readonly id: string;
  readonly scenario: Scenario;
  readonly from: Party;
  readonly to: Party;
  /** Its segments in order: stretches that others have too are the same lists. */
  readonly runs: readonly Run[];
  /** Why nobody plays it here; null when it is played. */
  readonly notApplicable: string | null;
}

/** Segments, one after the other. */
export type Run = readonly Segment[];

/** All segments of a play. */
export const segmentsOf = ({ runs }: Play): readonly Segment[] => runs.flat();

/** Every scenario for every two parties that play it; scenarios whose features are off have none. */
export const playAll = (stage: Stage, parties: readonly Party[] = partiesOf(stage)): Play[] => {
  const cast = castOf(stage, parties);
  return scenarios
    .filter((scenario) => isOn(stage, scenario.id))
    .flatMap((scenario) =>
      scenario.pairs(cast).map(([from, to]) => play(stage, scenario, from, to)),
    );
};

/** One scenario for two parties. */
export const play = (stage: Stage, scenario: Scenario, from: Party, to: Party): Play => {
  const off = reasonsOff(stage).get(scenario.id) ?? null;
  const excluded =
    off === null
      ? (blocked(stage, from, to) ??
        unserved(stage, from, to) ??
        scenario.excludes?.(stage, from, to) ??
        null)
      : `${off}.`;
  return {
    id: `${scenario.id}/${from.id}/${to.id}`,
    scenario,
    from,
    to,
    runs: excluded === null ? runsOf(stage, scenario, from, to) : [],
    notApplicable: excluded,
  };
};

/** Parties alike play the same; only a few segments are made for each of them. */
const runsOf = (stage: Stage, scenario: Scenario, from: Party, to: Party): readonly Run[] => {
  if (!scenario.isAlike) return [scenario.play(stage, from, to)];
  const key = `${scenario.id} ${likeness(stage, from)} ${likeness(stage, to)}`;
  const known = models(stage).get(key);
  if (known) return runsFor(known, [from, to]);
  const model = modelOf(stage, scenario.play(stage, from, to));
  models(stage).set(key, model);
  return model.runs;
};

/** Segments of the first two of their likeness, and which of them are made again for others. */
interface Model {
  readonly runs: readonly Run[];
  readonly own: readonly { readonly at: number; readonly remake: Remake }[];
}

const models = perStage((): Map<string, Model> => new Map());

const modelOf = (stage: Stage, segments: readonly Segment[]): Model => {
  const runs: Segment[][] = [];
  const own: { at: number; remake: Remake }[] = [];
  let shared: Segment[] | null = null;
  for (const each of segments) {
    const remake = remakeOf(stage, each);
    if (remake) own.push({ at: runs.length, remake });
    if (!remake && shared) shared.push(each);
    else runs.push((shared = [each]));
    if (remake) shared = null;
  }
  return { runs, own };
};

const runsFor = ({ runs, own }: Model, parties: readonly [Party, Party]): readonly Run[] => {
  if (own.length === 0) return runs;
  const made = [...runs];
  for (const { at, remake } of own) made[at] = [remake(parties)];
  return made;
};

const likeness = perObject((stage, { id, kind, poolId, partnerId }: Party): string => {
  if (partnerId !== null) return `${kind} of ${stage.partners.get(partnerId)?.product ?? ''}`;
  return poolId === null ? id : `${kind}.${poolId}`;
});

/** A blocked domain is meant not to reach us: that is no failure. */
const blocked = ({ partners }: Stage, ...parties: readonly Party[]): string | null => {
  const isBlocked = ({ partnerId }: Party): boolean =>
    partnerId !== null && partners.get(partnerId)?.kind === 'blocked';
  const partner = partners.get(parties.find(isBlocked)?.partnerId ?? '');
  return partner ? `${partner.domain} is blocked; users see 403 (1002), as it is meant.` : null;
};

/** Nobody promises that users get out of a network that is not to be served. */
const unserved = ({ design }: Stage, ...parties: readonly Party[]): string | null => {
  const { restrictedNetworks } = design.settings;
  const found = parties.find(
    ({ access }) => access !== 'open' && !restrictedNetworks.includes(access),
  );
  return found ? `${found.label}: such networks are not to be served, by the settings.` : null;
};

/** Plays what an id names; null where the scenario or a party does not exist. */
export const playById = (stage: Stage, id: string): Play | null => {
  const [scenarioId, fromId, toId] = id.split('/');
  const scenario = scenarios.find((each) => each.id === scenarioId);
  const parties = partiesOf(stage);
  const from = parties.find((party) => party.id === fromId);
  const to = parties.find((party) => party.id === toId);
  return scenario && from && to ? play(stage, scenario, from, to) : null;
};

/** The ladder of a play, with its lifelines in the order of the call: zones of the caller first. */
export const ladderOf = (stage: Stage, play: Play): Ladder => {
  const { id, scenario, from, to, notApplicable } = play;
  const arrows = segmentsOf(play).flatMap((each) => each.arrows);
  return {
    id,
    scenario: scenario.id,
    title: scenario.title,
    from,
    to,
    lifelines: lifelinesOf(stage, ownStations(stage, from, to), arrows),
    arrows,
    notApplicable,
  };
};

/** Whether the features of a topology make a scenario possible. */
export const isOn = (stage: Stage, id: ScenarioId): boolean => reasonsOff(stage).get(id) === null;

const reasonsOff = perStage(
  (stage): ReadonlyMap<ScenarioId, string | null> =>
    new Map(scenarios.map(({ id }) => [id, offBecause(stage, id)])),
);

/** Lifelines whose id says only what they are in this ladder. */
const ownStations = (stage: Stage, from: Party, to: Party): Station[] => {
  const theirs = [from, to].find(({ partnerId }) => partnerId !== null);
  const partner = theirs ? [partnerEdge(stage, theirs), partnerServer(stage, theirs)] : [];
  return [user(stage, from, 'from'), user(stage, to, 'to'), ...partner];
};

const lifelinesOf = (
  stage: Stage,
  own: readonly Station[],
  arrows: readonly Arrow[],
): Lifeline[] => {
  const mine = new Map(own.map(({ lifeline }) => [lifeline.id, lifeline]));
  const known = lifelinesById(stage);
  const used = new Set(arrows.flatMap((each) => [each.from, each.to]));
  const seen = [...used].flatMap((id) => mine.get(id) ?? known.get(id) ?? []);
  const caller = mine.get('from');
  return caller ? inOrder(seen, caller) : seen;
};

interface KnownLifelines {
  stands: number;
  byId: ReadonlyMap<string, Lifeline>;
}

const known = perStage((): KnownLifelines => ({ stands: -1, byId: new Map() }));

/** Lifelines of all stands so far; more stands come up while more is played. */
const lifelinesById = (stage: Stage): ReadonlyMap<string, Lifeline> => {
  const lifelines = known(stage);
  if (lifelines.stands !== stage.stands.size) {
    lifelines.byId = new Map(
      [...stage.stands.values()].map(({ lifeline }) => [lifeline.id, lifeline]),
    );
    lifelines.stands = stage.stands.size;
  }
  return lifelines.byId;
};

/** How far inside a zone is; whoever is not a partner outside stands between the perimeter and the partner. */
const depths: Readonly<Record<Lifeline['zone'], number>> = {
  partner: -1,
  internet: 0,
  perimeter: 1,
  internal: 2,
};

/** From the caller's zone to the other end; DNS and other services outside stand beside whoever is outside. */
const inOrder = (lifelines: readonly Lifeline[], caller: Lifeline): Lifeline[] => {
  const sign = depths[caller.zone] === 2 ? -1 : 1;
  const weight = (line: Lifeline): number =>
    sign * depths[line.zone] * 10 + (roleOrder[line.role] ?? 5) * sign;
  const rest = lifelines.filter(({ id }) => id !== 'from' && id !== 'to');
  const sorted = rest.toSorted((a, b) => weight(a) - weight(b));
  const ends = (id: string): Lifeline[] => lifelines.filter((line) => line.id === id);
  const callee = ends('to')[0];
  const isBack = callee?.zone === caller.zone;
  return isBack
    ? [...ends('from'), ...ends('to'), ...sorted]
    : [...ends('from'), ...sorted, ...ends('to')];
};

const roleOrder: Readonly<Partial<Record<Lifeline['role'], number>>> = {
  dns: 1,
  'partner-server': 0,
  'partner-edge': 2,
  service: 3,
  'reverse-proxy': 1,
  'access-edge': 2,
  'web-conferencing-edge': 3,
  'av-edge': 4,
  director: 3,
  'front-end': 5,
  mediation: 6,
  gateway: 7,
};
