import type { PlanReply } from '../contract/plan.ts';
import type { Design } from '../domain/topology.ts';
import type { TopologyStore } from './ports.ts';

/** What planning answers: flows, records, certificates, capacity, findings, and the rulesets made of the flows. */
export type Planner = (design: Design) => Omit<PlanReply, 'revision'>;

/** A plan with the design it is of. */
export interface Planned {
  readonly design: Design & { readonly revision: number };
  readonly plan: PlanReply;
}

interface Kept {
  readonly state: string;
  readonly planned: Promise<Planned>;
}

const KEPT = 16;

/** Plans of topologies; the ones asked for last are kept, each for the revision it was made of. */
export class PlanService {
  private readonly topologies: TopologyStore;
  private readonly planner: Planner;
  private readonly kept = new Map<string, Kept>();

  constructor(topologies: TopologyStore, planner: Planner) {
    this.topologies = topologies;
    this.planner = planner;
  }

  /** @throws NotFound */
  async read(topologyId: string): Promise<PlanReply> {
    return (await this.planned(topologyId)).plan;
  }

  /** @throws NotFound */
  async planned(topologyId: string): Promise<Planned> {
    const { revision, changedAt } = await this.topologies.head(topologyId);
    const state = `${revision} ${changedAt}`;
    const kept = this.kept.get(topologyId);
    const entry = kept?.state === state ? kept : { state, planned: this.make(topologyId) };
    // Written again each time, so that the first key is the one that was not asked for the longest.
    this.kept.delete(topologyId);
    this.kept.set(topologyId, entry);
    this.drop();
    return entry.planned.catch((error: unknown) => {
      this.kept.delete(topologyId);
      throw error;
    });
  }

  /** The topology is gone; another one may get its id. */
  forget(topologyId: string): void {
    this.kept.delete(topologyId);
  }

  private async make(topologyId: string): Promise<Planned> {
    const design = await this.topologies.design(topologyId);
    return { design, plan: { revision: design.revision, ...this.planner(design) } };
  }

  private drop(): void {
    for (const key of this.kept.keys()) if (this.kept.size > KEPT) this.kept.delete(key);
  }
}
