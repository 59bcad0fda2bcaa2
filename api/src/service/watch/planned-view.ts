import type { Agent } from '../../domain/agent.ts';
import type { Zone } from '../../domain/net.ts';
import type { Outcome, Series } from '../../domain/watched.ts';
import type { PlannedReply, PlannedRow } from '../../contract/probes.ts';
import type { Plan } from '../../domain/plan.ts';
import type { PlanService } from '../plan-service.ts';
import { plannedText } from '../probes/planned-text.ts';
import type { HistoryStore, SweepStore } from './history-ports.ts';
import { isFrom, seenNow } from './seen-now.ts';
import { plannedRows, type PlannedRows, type RowPlan } from './planned-rows.ts';

/** Where agents are asked for with their states. */
export interface AgentList {
  list(): Promise<readonly Agent[]>;
}

/** What the view is made of. */
export interface ViewParts {
  readonly plans: PlanService;
  readonly history: HistoryStore;
  readonly sweeps: SweepStore;
  readonly agents: AgentList;
}

/** What a plan can be asked, and beside it what every agent saw. */
export class PlannedView {
  private readonly parts: ViewParts;
  private readonly kept = new WeakMap<Plan, PlannedRows>();

  constructor(parts: ViewParts) {
    this.parts = parts;
  }

  /** The rows of the plan as it is now. @throws NotFound */
  async rows(topologyId: string): Promise<PlannedRows & { readonly revision: number }> {
    const { plan, design } = await this.parts.plans.planned(topologyId);
    return { revision: plan.revision, ...this.rowsOf(plan, design) };
  }

  /** @throws NotFound */
  async read(topologyId: string): Promise<PlannedReply> {
    const { revision, rows, notProbed } = await this.rows(topologyId);
    const series = Map.groupBy(await this.parts.history.ofTopology(topologyId), ({ key }) => key);
    const agents = (await this.parts.agents.list()).filter(({ state }) => state !== 'revoked');
    const zones = new Map(agents.map(({ id, zone }) => [id, zone]));
    const sweep = await this.parts.sweeps.latest(topologyId);
    return {
      revision,
      rows: rows.map((row) => rowWith(row, series, zones)),
      notProbed: [...notProbed],
      agents: agents.map(({ id, name, zone, state, builtIn }) => ({
        id,
        name,
        zone,
        state,
        builtIn,
      })),
      sweep,
      waiting: sweep?.state === 'running' ? await this.parts.sweeps.waiting(sweep.id) : [],
    };
  }

  /** Plans are kept as long as they hold, and their rows with them. */
  private rowsOf(plan: Plan, design: Parameters<typeof plannedRows>[1]): PlannedRows {
    const found = this.kept.get(plan) ?? plannedRows(plan, design);
    this.kept.set(plan, found);
    return found;
  }
}

const rowWith = (
  { group, service, address, key, openFrom, probes }: RowPlan,
  known: ReadonlyMap<string, readonly Series[]>,
  zones: ReadonlyMap<string, Zone>,
): PlannedRow => {
  // What an agent saw that is gone or stands elsewhere now says nothing any more.
  const series = probes.flatMap((probe) =>
    (known.get(probe.id) ?? [])
      .filter(({ agentId }) => isFrom(probe, zones.get(agentId)))
      .map((one) => seenNow(one, probe)),
  );
  const all = (field: 'flows' | 'records' | 'certificates'): string[] => [
    ...new Set(probes.flatMap((probe) => probe[field])),
  ];
  const [first] = probes;
  return {
    key,
    group,
    service,
    address,
    openFrom: [...openFrom],
    kind: first?.kind ?? 'tcp',
    planned: first ? plannedText(first) : '',
    flows: all('flows'),
    records: all('records'),
    certificates: all('certificates'),
    outcome: worstOf(series.map(({ outcome }) => outcome)),
    series,
  };
};

/** What is told of several agents: who differs first; who could not ask last. */
const WORST: readonly Outcome[] = [
  'not-planned-but-open',
  'different',
  'missing',
  'as-planned',
  'unsure',
  'no-plan',
];

const worstOf = (outcomes: readonly Series['outcome'][]): Series['outcome'] =>
  WORST.find((outcome) => outcomes.includes(outcome)) ?? null;
