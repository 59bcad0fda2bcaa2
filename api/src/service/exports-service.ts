import type { Preview, Target } from '../contract/exports.ts';
import type { FileReply } from '../contract/topologies.ts';
import { renderTarget, rollsBack, targets, type Rendered } from './compose.ts';
import { Invalid, NotFound } from './errors.ts';
import type { PlanService } from './plan-service.ts';

/** What is to be exported. */
export interface Wanted {
  readonly topologyId: string;
  readonly target: string;
  /** Needed for targets of firewalls where the topology has several. */
  readonly firewall?: string | undefined;
  /** What is written: the rules unless told. */
  readonly part?: 'rules' | 'rollback';
  /** Each rule as it is planned unless told. */
  readonly rules?: 'planned' | 'optimized';
}

const SHOWN_CHARACTERS = 2_000_000;

/** Everything that can be taken away from a plan. */
export class ExportsService {
  private readonly plans: PlanService;

  constructor(plans: PlanService) {
    this.plans = plans;
  }

  targets(): Target[] {
    return targets();
  }

  /** @throws NotFound @throws Invalid */
  async preview(wanted: Wanted): Promise<Preview> {
    const { fileName, mediaType, content, lines, findings } = await this.render(wanted);
    const text = typeof content === 'string' ? content.slice(0, SHOWN_CHARACTERS) : null;
    return { fileName, mediaType, text, lines: { ...lines }, findings: [...findings] };
  }

  /** @throws NotFound @throws Invalid when findings prevent it */
  async file(wanted: Wanted): Promise<FileReply> {
    const { fileName, mediaType, content, findings } = await this.render(wanted);
    if (content === null) {
      const issues = findings.map(({ entities, message }) => ({
        where: entities[0]?.id ?? '',
        message,
      }));
      throw new Invalid('The target cannot express this ruleset', issues);
    }
    return { fileName, mediaType, content: content as FileReply['content'] };
  }

  private async render({ topologyId, target, firewall, part, rules }: Wanted): Promise<Rendered> {
    const rollback = part === 'rollback';
    const planned = await this.plans.planned(topologyId);
    if (rollback && !rollsBack(target)) throw new NotFound('Roll-back for target', target);
    const optimized = rules === 'optimized';
    const files = renderTarget(planned, { target, firewall, rollback, optimized });
    const [first, second] = files;
    if (!first) throw new NotFound('A firewall for target', target);
    if (second) {
      const ids = files.map(({ firewallId }) => firewallId).join(', ');
      throw new Invalid('The topology has several firewalls', [
        { where: 'firewall', message: `must be one of ${ids}` },
      ]);
    }
    // Named after the topology too, so that files of several topologies can lie in one folder.
    return { ...first, fileName: `${topologyId}-${first.fileName}` };
  }
}
