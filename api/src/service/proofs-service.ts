import { ladderFormats } from '../call-flow/draw/index.ts';
import { scenarios } from '../call-flow/scenarios/index.ts';
import type {
  DialectView,
  Hypothesis,
  LadderEntry,
  LadderFormatName,
  LoadedRulesets,
  ProofReply,
} from '../contract/proofs.ts';
import type { FileReply } from '../contract/topologies.ts';
import type { Minimality, WhatIf } from '../domain/minimality.ts';
import type { LadderProof } from '../domain/proof.ts';
import type { Ruleset } from '../domain/rule.ts';
import type { ScenarioId } from '../domain/scenario.ts';
import type { Verdict } from '../domain/verdict.ts';
import { compareNeeds } from '../ice/compare-dialects.ts';
import { failures } from '../facts/failures/index.ts';
import { slug } from '../intake/slug.ts';
import { NotFound } from './errors.ts';
import type { Planned, Planner, PlanService } from './plan-service.ts';
import { changedDesign, entryOf, ladderIn } from './prove/ladders.ts';
import { judgedOf } from './prove/judged-of.ts';
import { reachIn } from './prove/media.ts';
import { minimalityOf } from './prove/minimality.ts';
import { proofMessage } from './prove/proof-message.ts';
import { type Proof, proveAll } from './prove/prover.ts';
import { whatIf } from './prove/what-if.ts';
import type { RulesetsService } from './rulesets-service.ts';

/** What proofs are made of. */
export interface ProofParts {
  readonly plans: PlanService;
  readonly rulesets: Pick<RulesetsService, 'list' | 'importedRuleset'>;
  readonly planner: Planner;
}

/** Which ladders are asked for. */
export interface LaddersAsked {
  readonly rulesets: LoadedRulesets;
  readonly scenario?: ScenarioId | undefined;
  readonly party?: string | undefined;
  readonly verdict?: Verdict | undefined;
}

/** A proof with what it is of. */
interface Proved {
  readonly planned: Planned;
  readonly imported: ReadonlyMap<string, Ruleset>;
  /** Ids of the imports that count, so that a newer one is noticed. */
  readonly imports: string;
  readonly proof: Proof;
}

const KEPT = 8;
const MOST_LADDERS = 1000;

/** Plays every scenario over topologies and says what works, what does not, and why. */
export class ProofsService {
  private readonly parts: ProofParts;
  private readonly kept = new Map<string, Proved>();

  constructor(parts: ProofParts) {
    this.parts = parts;
  }

  scenarios(): { id: ScenarioId; title: string; basis: string }[] {
    return scenarios.map(({ id, title, basis }) => ({ id, title, basis }));
  }

  conditions(): { id: string; when: string }[] {
    return failures
      .filter(({ kind }) => kind === 'condition')
      .map(({ id, when }) => ({ id, when }));
  }

  /** @throws NotFound */
  async matrix(topologyId: string, rulesets: LoadedRulesets): Promise<ProofReply> {
    const { planned, proof } = await this.proved(topologyId, rulesets);
    const imports = await this.parts.rulesets.list(topologyId);
    const imported = [...new Set(imports.map(({ firewallId }) => firewallId))];
    return { ...proof.matrix, revision: planned.plan.revision, rulesets, imported };
  }

  /** The first thousand of those asked for. @throws NotFound */
  async ladders(
    topologyId: string,
    { rulesets, scenario, party, verdict }: LaddersAsked,
  ): Promise<{ total: number; ladders: LadderEntry[] }> {
    const { proof } = await this.proved(topologyId, rulesets);
    const wanted = proof.verdicts.filter(
      ({ play, verdict: own }) =>
        (scenario === undefined || play.scenario.id === scenario) &&
        (party === undefined || play.from.id === party || play.to.id === party) &&
        (verdict === undefined || own === verdict),
    );
    return { total: wanted.length, ladders: wanted.slice(0, MOST_LADDERS).map(entryOf) };
  }

  /** @throws NotFound @throws Invalid when a change is none */
  async ladder(
    topologyId: string,
    ladderId: string,
    hypothesis: Hypothesis,
  ): Promise<{ revision: number; proof: LadderProof }> {
    const { after, planned } = await this.supposed(topologyId, hypothesis);
    return { revision: planned.plan.revision, proof: ladderIn(after, ladderId) };
  }

  /** @throws NotFound @throws Invalid when a change is none */
  async message(
    topologyId: string,
    asked: { readonly ladderId: string; readonly arrow: number },
    hypothesis: Hypothesis,
  ): Promise<{ text: string; marked: readonly string[] }> {
    const { after } = await this.supposed(topologyId, hypothesis);
    const message = proofMessage(after.world, ladderIn(after, asked.ladderId), asked.arrow);
    if (!message) throw new NotFound('Arrow', String(asked.arrow));
    return message;
  }

  /** @throws NotFound @throws Invalid when a change is none */
  async drawing(
    topologyId: string,
    { ladderId, format }: { readonly ladderId: string; readonly format: LadderFormatName },
    hypothesis: Hypothesis,
  ): Promise<FileReply> {
    const { after } = await this.supposed(topologyId, hypothesis);
    const proved = ladderIn(after, ladderId);
    const { draw, extension, mediaType } = ladderFormats[format];
    return {
      fileName: `${slug(ladderId, 'ladder')}.${extension}`,
      mediaType,
      content: draw(proved.ladder, judgedOf(proved)),
    };
  }

  /** @throws NotFound @throws Invalid when a change is none */
  async dialects(
    topologyId: string,
    asked: { readonly ladderId: string; readonly session: string },
    hypothesis: Hypothesis,
  ): Promise<DialectView[]> {
    const { after } = await this.supposed(topologyId, hypothesis);
    const { media } = ladderIn(after, asked.ladderId);
    const session = media.find(({ session: { id } }) => id === asked.session)?.session;
    if (!session) throw new NotFound('Media session', asked.session);
    const { stage, judges } = after.world;
    return compareNeeds(session, reachIn({ stage, ...judges }, session));
  }

  /** @throws NotFound @throws Invalid when a change is none */
  async whatIf(topologyId: string, hypothesis: Hypothesis): Promise<WhatIf> {
    const { before, after } = await this.supposed(topologyId, hypothesis);
    return whatIf(before, after);
  }

  /** @throws NotFound */
  async minimality(
    topologyId: string,
    rulesets: LoadedRulesets,
  ): Promise<Minimality & { revision: number }> {
    const { planned, proof } = await this.proved(topologyId, rulesets);
    return { ...minimalityOf(proof), revision: planned.plan.revision };
  }

  private async supposed(
    topologyId: string,
    { rulesets, changes, faults }: Hypothesis,
  ): Promise<{ planned: Planned; before: Proof; after: Proof }> {
    const { planned, imported, proof } = await this.proved(topologyId, rulesets);
    if (changes.length === 0 && faults.length === 0)
      return { planned, before: proof, after: proof };
    const design = changes.length === 0 ? planned.design : changedDesign(planned.design, changes);
    const plan = changes.length === 0 ? planned.plan : this.parts.planner(design);
    return { planned, before: proof, after: proveAll({ design, plan, imported, faults }, proof) };
  }

  /** The proof of the present revision; the one before it lends what did not change. */
  private async proved(topologyId: string, rulesets: LoadedRulesets): Promise<Proved> {
    const planned = await this.parts.plans.planned(topologyId);
    const imports = rulesets === 'imported' ? await this.importsOf(topologyId) : [];
    const state = imports.map(({ id }) => id).join(' ');
    const key = `${rulesets} ${topologyId}`;
    const kept = this.kept.get(key);
    if (kept?.planned === planned && kept.imports === state) return kept;
    const imported = await this.importedRulesets(topologyId, imports);
    const { design, plan } = planned;
    const proof = proveAll({ design, plan, imported }, kept?.proof ?? null);
    const proved = { planned, imported, imports: state, proof };
    this.keep(key, proved);
    return proved;
  }

  private keep(key: string, proved: Proved): void {
    // Written again each time, so that the first key is the one that was not asked for the longest.
    this.kept.delete(key);
    this.kept.set(key, proved);
    for (const old of this.kept.keys()) if (this.kept.size > KEPT) this.kept.delete(old);
  }

  /** The newest import of each firewall. */
  private async importsOf(topologyId: string): Promise<{ id: string; firewallId: string }[]> {
    const newestLast = (await this.parts.rulesets.list(topologyId)).toReversed();
    return [...new Map(newestLast.map((each) => [each.firewallId, each])).values()];
  }

  private async importedRulesets(
    topologyId: string,
    imports: readonly { readonly firewallId: string }[],
  ): Promise<ReadonlyMap<string, Ruleset>> {
    const read = await Promise.all(
      imports.map(({ firewallId }) => this.parts.rulesets.importedRuleset(topologyId, firewallId)),
    );
    return new Map(read.flatMap((ruleset) => (ruleset ? [[ruleset.id, ruleset]] : [])));
  }
}
