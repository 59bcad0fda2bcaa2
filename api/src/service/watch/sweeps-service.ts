import type { probesApi } from '../../contract/probes.ts';
import type { Input, Reply } from '../../contract/route.ts';
import type { Agent } from '../../domain/agent.ts';
import { probeTargets } from '../../domain/probe.ts';
import type { Series, Sweep } from '../../domain/watched.ts';
import { Invalid } from '../errors.ts';
import { parse } from '../parse.ts';
import { requireProbing } from '../permissions.ts';
import type { Actor, Page, TopologyStore } from '../ports.ts';
import type { HistoryStore, PageOf, Turn } from './history-ports.ts';
import { ordersOfPlan } from './orders-of-plan.ts';
import type { Order } from './orders.ts';
import type { AgentList, PlannedView } from './planned-view.ts';
import type { JobStore } from './ports.ts';
import { addressOf, serviceOf } from './probe-place.ts';
import { AD_HOC, shortHash } from './series-id.ts';
import {
  SweepBeginning,
  sweepEntry,
  sweepLimits,
  type Start,
  type SweepBeginningParts,
} from './sweep-beginning.ts';

/** What sweeps are made with. */
export interface SweepParts extends SweepBeginningParts {
  readonly history: HistoryStore;
  readonly jobs: Pick<JobStore, 'cancel'>;
  readonly agents: AgentList;
  readonly view: PlannedView;
  readonly topologies: Pick<TopologyStore, 'head'>;
  /** Kinds that two agents do together. */
  readonly twoSided: ReadonlySet<string>;
}

/** Runs of many probes. */
export class SweepsService {
  private readonly parts: SweepParts;
  private readonly beginning: SweepBeginning;

  constructor(parts: SweepParts) {
    this.parts = parts;
    this.beginning = new SweepBeginning(parts);
  }

  /** Probes a plan, or the rows of it that are named. @throws Forbidden @throws NotFound @throws Invalid @throws Conflict @throws TooMany */
  async probePlan(
    topologyId: string,
    { keys, agents: wanted }: Input<typeof probesApi.sweep>['body'],
    actor: Actor,
  ): Promise<Sweep> {
    requireProbing(actor.role);
    const { rows } = await this.parts.view.rows(topologyId);
    const named = keys ? new Set(keys) : null;
    const chosen = rows.filter((row) => !named || row.probes.some(({ id }) => named.has(id)));
    const agents = await this.agents(wanted);
    const orders = ordersOfPlan({ topologyId, rows: chosen, agents });
    const label = `Probe ${chosen.length === rows.length ? 'the plan' : `${chosen.length} of the plan`}`;
    return (await this.start(orders, { by: actor, topologyId, label })).sweep;
  }

  /** Probes one target. @throws Forbidden @throws Invalid @throws Conflict @throws TooMany */
  async probe(
    { topologyId, kind, target, agents: wanted }: Input<typeof probesApi.probe>['body'],
    actor: Actor,
  ): Promise<Reply<typeof probesApi.probe>> {
    requireProbing(actor.role);
    if (topologyId !== null) await this.parts.topologies.head(topologyId);
    const asked = parse(probeTargets[kind], target, 'target') as Record<string, unknown>;
    const agents = await this.agents(wanted);
    const about = {
      topologyId,
      key: `${AD_HOC}${kind}/${shortHash(asked)}`,
      kind,
      target: asked,
      plan: null,
      service: serviceOf({ kind, target: asked }),
      address: addressOf({ target: asked }),
    };
    const orders = this.orders({ ...about, title: about.address }, agents, wanted !== undefined);
    const label = `Probe ${kind} ${about.address}`;
    return this.start(orders, { by: actor, topologyId, label });
  }

  /** Puts orders to work, and shows what is asked. @throws Invalid @throws Conflict @throws TooMany */
  async start(
    orders: readonly Order[],
    how: Start,
  ): Promise<{ readonly sweep: Sweep; readonly series: Series[] }> {
    const { sweep, series } = await this.beginning.begin(orders, how);
    const shown = series.slice(0, SHOWN).map((one) => one.id);
    return { sweep, series: await this.parts.history.byIds(shown) };
  }

  /** Starts the run of a schedule, unless another server has. @throws Invalid @throws Conflict @throws TooMany */
  async run(orders: readonly Order[], how: Start & { readonly turn: Turn }): Promise<void> {
    await this.beginning.begin(orders, how);
  }

  page(query: PageOf & { readonly topologyId?: string | undefined }): Promise<Page<Sweep>> {
    return this.parts.sweeps.page(query);
  }

  /** @throws NotFound */
  async read(id: string): Promise<Reply<typeof probesApi.oneSweep>> {
    const sweep = await this.parts.sweeps.read(id);
    const { series } = await this.parts.history.news(id, 0, sweepLimits.jobs);
    return { sweep, series: [...series] };
  }

  /** What was measured stays. @throws Forbidden @throws NotFound */
  async cancel(id: string, actor: Actor): Promise<Sweep> {
    requireProbing(actor.role);
    const { sweeps, jobs, clock } = this.parts;
    const sweep = await sweeps.read(id);
    // Jobs first: a server that stops in between leaves a sweep without jobs, which is ended later.
    await jobs.cancel(id);
    const how = { by: actor, label: 'Cancel the sweep' };
    return sweeps.cancel(id, clock.now(), { ...sweepEntry(sweep, how), action: 'probe-cancelled' });
  }

  /** Agents by their ids, in that order; all unless told. @throws Invalid */
  private async agents(ids: readonly string[] | undefined): Promise<readonly Agent[]> {
    const all = await this.parts.agents.list();
    if (!ids) return all;
    const known = new Map(all.map((agent) => [agent.id, agent]));
    const issues = ids.flatMap((id, at) =>
      known.get(id)?.state === 'online'
        ? []
        : [{ where: `agents.${at}`, message: known.has(id) ? 'is not online' : 'does not exist' }],
    );
    if (issues.length > 0) throw new Invalid('Not every agent can probe', issues);
    return ids.flatMap((id) => known.get(id) ?? []);
  }

  private orders(
    about: Omit<Order, 'agents'>,
    agents: readonly Agent[],
    chosen: boolean,
  ): readonly Order[] {
    if (!this.parts.twoSided.has(about.kind)) {
      const from = chosen ? agents : agents.filter(isOnlineOutside);
      return from.map((agent) => ({ ...about, agents: [agent] }));
    }
    const [first, second, ...more] = chosen ? agents : [];
    if (first && second && more.length === 0 && first.id !== second.id)
      return [{ ...about, agents: [first, second] }];
    const issue = { where: 'agents', message: 'must be two, the one that listens first' };
    throw new Invalid('The probe needs two agents', [issue]);
  }
}

/** Series of a sweep that the reply to its start shows. */
const SHOWN = 1_000;

const isOnlineOutside = ({ state, zone }: Agent): boolean =>
  state === 'online' && zone === 'internet';
