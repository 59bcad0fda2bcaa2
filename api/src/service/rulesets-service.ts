import type { Difference } from '../contract/analysis.ts';
import type { SourceKind } from '../contract/imports.ts';
import type { ImportedRuleset, RulesetAnalysis, RulesetReview } from '../contract/rulesets.ts';
import type { FileReply } from '../contract/topologies.ts';
import type { Ruleset } from '../domain/rule.ts';
import { readers } from '../firewall/readers/index.ts';
import { analyseImported, readableDifference } from './analyse-imported.ts';
import { NotFound } from './errors.ts';
import { requireEdit } from './permissions.ts';
import type { PlanService } from './plan-service.ts';
import type { Actor, ImportedText, RulesetStore } from './ports.ts';
import { chosenRuleset, readConfiguration, readUpload, understood } from './read-configuration.ts';
import type { Configuration } from './read-configuration.ts';
import { Recent } from './recent.ts';
import type { TopologyWatch } from './topology-watch.ts';

/** A configuration on its way in, for a firewall of a topology. */
export interface RulesetUpload {
  readonly topologyId: string;
  readonly firewallId: string;
  readonly name: string;
  /** Id of the reader; without it the content decides. */
  readonly from?: string | undefined;
  /** Which ruleset of the configuration, by its name; the first one unless told. */
  readonly ruleset?: string | undefined;
  readonly bytes: Uint8Array;
}

/** What rulesets are kept and compared with. */
export interface RulesetParts {
  readonly rulesets: RulesetStore;
  readonly plans: PlanService;
  readonly watch: TopologyWatch;
}

/** What firewalls run today, as it was imported, and how that differs from what the plan needs. */
export class RulesetsService {
  private readonly parts: RulesetParts;
  private readonly read = new Recent<Configuration>(8);
  private readonly analyses = new Recent<RulesetAnalysis>(8);

  constructor(parts: RulesetParts) {
    this.parts = parts;
  }

  kinds(): SourceKind[] {
    return readers.map(({ id, label, extensions }) => ({ id, label, extensions: [...extensions] }));
  }

  /** Newest first. @throws NotFound */
  list(topologyId: string): Promise<ImportedRuleset[]> {
    return this.parts.rulesets.list(topologyId);
  }

  /**
   * What a firewall runs today, as the newest import says: under the id, name and side of the firewall, with the order,
   * ids and unknown verdicts of the configuration. Null where nothing was imported. @throws NotFound
   */
  async importedRuleset(topologyId: string, firewallId: string): Promise<Ruleset | null> {
    const planned = await this.planned(topologyId, firewallId);
    const [newest] = (await this.list(topologyId)).filter((each) => each.firewallId === firewallId);
    return newest ? this.rulesetOf(await this.text(topologyId, newest.id), planned) : null;
  }

  /** Saves nothing. @throws Forbidden @throws NotFound @throws Invalid @throws TooLarge */
  async review(upload: RulesetUpload, actor: Actor): Promise<RulesetReview> {
    requireEdit(actor.role, ['firewalls']);
    const firewall = await this.planned(upload.topologyId, upload.firewallId);
    const read = readConfiguration(readUpload(upload.bytes), { ...upload, firewall });
    return {
      ...understood(read),
      fileName: upload.name,
      kind: read.kind,
      rulesets: read.rulesets.map(({ id, name, rules, translations }) => ({
        id,
        name,
        rules: rules.length,
        translations: translations.length,
      })),
    };
  }

  /** @throws Forbidden @throws NotFound @throws Invalid @throws TooLarge */
  async add(upload: RulesetUpload, actor: Actor): Promise<ImportedRuleset> {
    requireEdit(actor.role, ['firewalls']);
    const { topologyId, firewallId, name: fileName } = upload;
    const firewall = await this.planned(topologyId, firewallId);
    const text = readUpload(upload.bytes);
    const read = readConfiguration(text, { ...upload, firewall });
    const { name, rules } = chosenRuleset(read, upload.ruleset);
    const unknown = rules.filter(({ action }) => action === 'unknown').length;
    const { kind } = read;
    const imported = { firewallId, kind, fileName, name, text, rules: rules.length, unknown };
    const added = await this.parts.rulesets.add(topologyId, imported, actor);
    this.publish(topologyId, added.revision, actor, `Import ${fileName} for ${firewall.name}`);
    return added;
  }

  /** As it was imported, with any secrets in it: for those who could import it. @throws Forbidden @throws NotFound */
  async file(topologyId: string, id: string, actor: Actor): Promise<FileReply> {
    requireEdit(actor.role, ['firewalls']);
    const { fileName, text } = await this.text(topologyId, id);
    return { fileName, mediaType: 'text/plain', content: text };
  }

  /** @throws Forbidden @throws NotFound @throws Conflict */
  async remove(
    topologyId: string,
    which: { readonly id: string; readonly revision: number | undefined },
    actor: Actor,
  ): Promise<null> {
    requireEdit(actor.role, ['firewalls']);
    const revision = await this.parts.rulesets.remove(topologyId, which, actor);
    this.publish(topologyId, revision, actor, 'Delete an imported ruleset');
    return null;
  }

  /** @throws NotFound @throws Invalid when the configuration cannot be read any more */
  async analysis(topologyId: string, id: string): Promise<RulesetAnalysis> {
    const { text, ...imported } = await this.text(topologyId, id);
    const { plan } = await this.parts.plans.planned(topologyId);
    const planned = await this.planned(topologyId, imported.firewallId);
    const key = `${topologyId} ${id} ${imported.changedAt} ${String(plan.revision)}`;
    return this.analyses.of(key, () => ({
      ...understood(this.configuration({ text, ...imported }, planned)),
      against: plan.revision,
      imported,
      ...analyseImported(this.rulesetOf({ text, ...imported }, planned), planned, plan.flows),
    }));
  }

  /** Compares two imports of a firewall, or one with what is `planned`. @throws NotFound */
  async difference(
    topologyId: string,
    firewallId: string,
    { from, to }: { readonly from: string; readonly to: string },
  ): Promise<Difference> {
    const planned = await this.planned(topologyId, firewallId);
    const sideOf = async (side: string): Promise<Ruleset> =>
      side === 'planned' ? planned : this.rulesetOf(await this.text(topologyId, side), planned);
    return readableDifference(await sideOf(from), await sideOf(to));
  }

  private text(topologyId: string, id: string): Promise<ImportedText> {
    return this.parts.rulesets.read(topologyId, id);
  }

  private async planned(topologyId: string, firewallId: string): Promise<Ruleset> {
    const { plan } = await this.parts.plans.planned(topologyId);
    const found = plan.rulesets.find(({ id }) => id === firewallId);
    if (!found) throw new NotFound('Firewall', firewallId);
    return found;
  }

  private rulesetOf(imported: ImportedText, planned: Ruleset): Ruleset {
    const { id, name, side } = planned;
    return {
      ...chosenRuleset(this.configuration(imported, planned), imported.name),
      id,
      name,
      side,
    };
  }

  private configuration(imported: ImportedText, firewall: Ruleset): Configuration {
    const { kind, fileName, text, changedAt, id } = imported;
    const hints = `${firewall.outsideInterface ?? ''} ${firewall.insideInterface ?? ''}`;
    return this.read.of(`${firewall.id} ${id} ${changedAt} ${hints}`, () =>
      readConfiguration(text, { from: kind, name: fileName, firewall }),
    );
  }

  private publish(topologyId: string, revision: number, actor: Actor, label: string): void {
    this.parts.watch.publish(topologyId, { revision, actor: actor.name, label });
  }
}
