import { isDeepStrictEqual } from 'node:util';
import type { probeTargetsApi } from '../../contract/probe-targets.ts';
import type { Input, Reply } from '../../contract/route.ts';
import type { Zone } from '../../domain/net.ts';
import { probeTargets } from '../../domain/probe.ts';
import type { SavedTarget, Series } from '../../domain/watched.ts';
import { Invalid } from '../errors.ts';
import { parse } from '../parse.ts';
import { requireEdit } from '../permissions.ts';
import type { Actor, Clock, TopologyStore } from '../ports.ts';
import { newId } from '../secrets.ts';
import type { HistoryStore, SeenVersion, TargetStore } from './history-ports.ts';
import type { AgentList } from './planned-view.ts';

/** What targets are kept with. */
export interface TargetParts {
  readonly targets: TargetStore;
  readonly history: HistoryStore;
  readonly agents: AgentList;
  readonly topologies: Pick<TopologyStore, 'head'>;
  readonly clock: Clock;
  /** Kinds that two agents do together. */
  readonly twoSided: ReadonlySet<string>;
}

/** Saved targets, at most. */
const MOST = 10_000;

type Values = Input<typeof probeTargetsApi.addTarget>['body'];

/** Targets that no plan holds, to be probed again. */
export class TargetsService {
  private readonly parts: TargetParts;

  constructor(parts: TargetParts) {
    this.parts = parts;
  }

  async list(topologyId: string | undefined): Promise<Reply<typeof probeTargetsApi.targets>> {
    const targets = await this.parts.targets.list(topologyId);
    const series = await this.parts.history.byKeys(targets.map(({ id }) => id));
    const seen = Map.groupBy(series, ({ key }) => key);
    const agents = (await this.parts.agents.list()).filter(({ state }) => state !== 'revoked');
    const zones = new Map(agents.map(({ id, zone }) => [id, zone]));
    return targets.map((target) => ({
      ...target,
      series: (seen.get(target.id) ?? [])
        .filter(({ agentId }) => isAskedFrom(target, zones.get(agentId)))
        .map((one) => seenAsIs(one, target)),
    }));
  }

  /** @throws Forbidden @throws NotFound @throws Invalid */
  async add(values: Values, actor: Actor): Promise<SavedTarget> {
    requireEdit(actor.role, ['targets']);
    const { targets } = this.parts;
    if ((await targets.list()).length >= MOST)
      throw new Invalid('There are too many targets', [
        { where: 'name', message: `${MOST} can be saved` },
      ]);
    const target = { id: newId(), ...(await this.made(values, actor)), revision: 1 };
    await targets.add(target, actor);
    return target;
  }

  /** @throws Forbidden @throws NotFound @throws Conflict @throws Invalid */
  async change(seen: SeenVersion, values: Values, actor: Actor): Promise<SavedTarget> {
    requireEdit(actor.role, ['targets']);
    await this.parts.targets.read(seen.id);
    return this.parts.targets.change(seen, await this.made(values, actor), actor);
  }

  /** Its history goes with it. @throws Forbidden @throws NotFound @throws Conflict */
  async remove(seen: SeenVersion, actor: Actor): Promise<null> {
    requireEdit(actor.role, ['targets']);
    await this.parts.targets.remove(seen, actor);
    return null;
  }

  private async made(
    { kind, target, zones, topologyId, name, comment }: Values,
    { name: changedBy }: Actor,
  ): Promise<Omit<SavedTarget, 'id' | 'revision'>> {
    if (topologyId !== null) await this.parts.topologies.head(topologyId);
    const unique = [...new Set(zones)];
    if (this.parts.twoSided.has(kind) && unique.length !== 2)
      throw new Invalid('The probe needs agents in two zones', [
        { where: 'zones', message: 'must be two, that of the agent that listens first' },
      ]);
    return {
      name,
      topologyId,
      kind,
      target: parse(probeTargets[kind], target, 'target'),
      zones: unique,
      comment,
      changedAt: this.parts.clock.now().toISOString(),
      changedBy,
    };
  }
}

/** What an agent that is gone or stands elsewhere saw says nothing any more. */
const isAskedFrom = ({ zones }: SavedTarget, zone: Zone | undefined): boolean =>
  zone !== undefined && zones.includes(zone);

/** Nobody has asked for what a target is now where it was another when it was asked. */
const seenAsIs = (series: Series, { kind, target }: SavedTarget): Series =>
  series.kind === kind && isDeepStrictEqual(series.target, target)
    ? series
    : { ...series, verdict: 'unsure', failure: null, seen: 'not asked since the target changed' };
