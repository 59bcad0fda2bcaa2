import type { AccountsService } from '../service/accounts-service.ts';
import type { AuditService } from '../service/audit-service.ts';
import type { Authentication } from '../service/authentication.ts';
import type { ChangesService } from '../service/changes-service.ts';
import type { CsvService } from '../service/csv-service.ts';
import type { EntitiesService } from '../service/entities-service.ts';
import type { ExamplesService } from '../service/examples-service.ts';
import type { ExportsService } from '../service/exports-service.ts';
import type { ImportsService } from '../service/imports-service.ts';
import type { InterviewService } from '../service/interview-service.ts';
import type { PacksService } from '../service/packs-service.ts';
import type { PlanService } from '../service/plan-service.ts';
import type { AccessStore } from '../service/ports.ts';
import type { RulesetsService } from '../service/rulesets-service.ts';
import type { SearchService } from '../service/search-service.ts';
import type { SessionService } from '../service/session-service.ts';
import type { SetupGate } from '../service/setup-gate.ts';
import type { SystemService } from '../service/system-service.ts';
import type { TokensService } from '../service/tokens-service.ts';
import type { TopologiesService } from '../service/topologies-service.ts';
import type { TopologyWatch } from '../service/topology-watch.ts';
import type { Fact } from '../domain/fact.ts';

/** Everything that the API serves. */
export interface Services {
  readonly authentication: Authentication;
  readonly gate: SetupGate;
  readonly watch: TopologyWatch;
  readonly memory: Pick<AccessStore, 'remembered' | 'remember'>;
  readonly session: SessionService;
  readonly accounts: AccountsService;
  readonly tokens: TokensService;
  readonly topologies: TopologiesService;
  readonly examples: ExamplesService;
  readonly entities: EntitiesService;
  readonly changes: ChangesService;
  readonly audit: AuditService;
  readonly plans: PlanService;
  readonly facts: readonly Fact[];
  readonly exports: ExportsService;
  readonly packs: PacksService;
  readonly imports: ImportsService;
  readonly rulesets: RulesetsService;
  readonly csv: CsvService;
  readonly interview: InterviewService;
  readonly search: SearchService;
  readonly system: SystemService;
}
