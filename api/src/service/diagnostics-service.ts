import type {
  DiagnosticExplanation,
  DiagnosticList,
  ParsedDiagnostics,
} from '../contract/diagnostics.ts';
import type { Design } from '../domain/topology.ts';
import { diagnosticRanges } from '../facts/diagnostics/diagnostic-ranges.ts';
import { diagnostics } from '../facts/diagnostics.ts';
import { causesIn } from '../diagnostics/causes-in.ts';
import { lookUp } from '../diagnostics/look-up.ts';
import { parseLines } from '../diagnostics/parse-lines.ts';
import { search } from '../diagnostics/search.ts';
import type { PlanService } from './plan-service.ts';

/** Explains what servers and clients say about failures, where there is a topology with what of it may be behind them. */
export class DiagnosticsService {
  private readonly plans: PlanService;

  constructor(plans: PlanService) {
    this.plans = plans;
  }

  /** The best match first; without words all ids in order. */
  search({ q, limit }: { readonly q: string; readonly limit: number }): DiagnosticList {
    const asked = /^#?(\d{1,9})$/.exec(q)?.[1];
    return {
      rows: search(q, limit),
      known: diagnostics.length,
      ranges: [...diagnosticRanges],
      asked: asked === undefined ? null : lookUp(Number(asked)),
    };
  }

  /** @throws NotFound */
  async explain(id: number, topologyId?: string): Promise<DiagnosticExplanation> {
    return explain(id, await this.design(topologyId));
  }

  /** @throws NotFound */
  async parse(text: string, topologyId?: string): Promise<ParsedDiagnostics> {
    return explainText(text, await this.design(topologyId));
  }

  private async design(topologyId: string | undefined): Promise<Design | null> {
    return topologyId === undefined ? null : (await this.plans.planned(topologyId)).design;
  }
}

/** What an id means, and what of a topology may be behind it. */
export const explain = (id: number, design: Design | null): DiagnosticExplanation => ({
  ...lookUp(id),
  causes: design ? causesIn(design, id) : [],
});

/** The diagnostics in a text, each id explained once, in their order. */
export const explainText = (text: string, design: Design | null): ParsedDiagnostics => {
  const parsed = parseLines(text);
  const ids = [...new Set(parsed.lines.map(({ id }) => id))];
  return { ...parsed, explanations: ids.map((id) => explain(id, design)) };
};
