import { setImmediate as others } from 'node:timers/promises';
import type { PackProgress } from '../contract/exports.ts';
import type { FileReply } from '../contract/topologies.ts';
import { NotFound } from './errors.ts';
import { handOverPack, packOf, packSteps, type PackFile } from './hand-over-pack.ts';
import type { PlanService } from './plan-service.ts';
import type { Clock } from './ports.ts';
import { newId } from './secrets.ts';

interface Kept {
  readonly topologyId: string;
  readonly accountId: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly until: number;
}

const KEPT_MS = 600_000;
const MOST_KEPT = 8;

/** Makes hand-over packs piece by piece, so that everybody else is served meanwhile, and keeps them for their download. */
export class PacksService {
  private readonly plans: PlanService;
  private readonly clock: Clock;
  private readonly kept = new Map<string, Kept>();

  constructor(plans: PlanService, clock: Clock) {
    this.plans = plans;
    this.clock = clock;
  }

  /** Tells how far it is; who stops asking has cancelled it. The last answer names the pack. @throws NotFound */
  async *make(topologyId: string, accountId: string): AsyncGenerator<PackProgress> {
    const { design, plan } = await this.plans.planned(topologyId);
    const input = { design, plan, rulesets: plan.rulesets };
    const steps = packSteps(input);
    const total = steps.length + 1;
    const files: PackFile[] = [];
    for (const [index, { label, files: write }] of steps.entries()) {
      files.push(...write());
      yield { done: index + 1, total, label, id: null };
      await others();
    }
    const content = Uint8Array.from(packOf(input, files));
    yield { done: total, total, label: 'ZIP', id: this.keep({ topologyId, accountId, content }) };
  }

  /** What was made; others' packs do not exist. @throws NotFound */
  file(topologyId: string, id: string, accountId: string): FileReply {
    const found = this.kept.get(id);
    const isTheirs = found?.topologyId === topologyId && found.accountId === accountId;
    if (!found || !isTheirs || found.until <= this.now()) throw new NotFound('Pack', id);
    const { id: name, extension, mediaType } = handOverPack;
    return { fileName: `${topologyId}-${name}.${extension}`, mediaType, content: found.content };
  }

  private keep(pack: Omit<Kept, 'until'>): string {
    const id = newId();
    this.kept.set(id, { ...pack, until: this.now() + KEPT_MS });
    for (const [key, { until }] of this.kept) {
      if (until <= this.now() || this.kept.size > MOST_KEPT) this.kept.delete(key);
    }
    return id;
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
