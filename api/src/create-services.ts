import { readers } from './intake/readers/index.ts';
import { createAgents, type AgentGround } from './create-agents.ts';
import { createAlerting, type AlertGround } from './create-alerting.ts';
import { createWatching, type WatchingGround } from './create-watching.ts';
import { facts } from './facts/index.ts';
import type { Services } from './http/services.ts';
import { AccountsService } from './service/accounts-service.ts';
import { AuditService } from './service/audit-service.ts';
import { Authentication, usualLimits, type SessionLimits } from './service/authentication.ts';
import { ChangesService } from './service/changes-service.ts';
import { planWithRulesets } from './service/compose.ts';
import { CsvService } from './service/csv-service.ts';
import { DiagnosticsService } from './service/diagnostics-service.ts';
import { endStreamsInTime } from './service/end-streams.ts';
import { EntitiesService } from './service/entities-service.ts';
import { ExamplesService, type ExampleFile } from './service/examples-service.ts';
import { ExportsService } from './service/exports-service.ts';
import { FederationService } from './service/federation-service.ts';
import { followOthers } from './service/follow-others.ts';
import { ImportsService } from './service/imports-service.ts';
import { InterviewService } from './service/interview-service.ts';
import { LabService } from './service/lab-service.ts';
import { LoginLimiter } from './service/login-limiter.ts';
import { OpenSessions } from './service/open-sessions.ts';
import { Passwords, type PasswordCost } from './service/passwords.ts';
import { PacksService } from './service/packs-service.ts';
import { PlanService } from './service/plan-service.ts';
import type {
  AccessStore,
  AuditStore,
  Clock,
  DatabaseInfo,
  RulesetStore,
  SignInStore,
  TopologyStore,
} from './service/ports.ts';
import { ProofsService } from './service/proofs-service.ts';
import { RulesetsService } from './service/rulesets-service.ts';
import { SearchService } from './service/search-service.ts';
import { SessionService } from './service/session-service.ts';
import { SetupGate } from './service/setup-gate.ts';
import { SystemService } from './service/system-service.ts';
import { TokensService } from './service/tokens-service.ts';
import { TopologiesService } from './service/topologies-service.ts';
import { TopologyWatch } from './service/topology-watch.ts';

/** What the services stand on. */
export interface Ground extends AgentGround, AlertGround, WatchingGround {
  readonly topologies: TopologyStore;
  readonly rulesets: RulesetStore;
  readonly access: AccessStore;
  readonly signIns: SignInStore;
  readonly audit: AuditStore;
  readonly clock: Clock;
  readonly database: () => Promise<DatabaseInfo>;
  readonly version: string;
  readonly facts: string;
  readonly examples: () => readonly ExampleFile[];
  /** Text of the report of the lab; none without it. */
  readonly labReport?: () => string | null;
  /** Programs on this machine may set up without the token. */
  readonly trustLocal: boolean;
  readonly setupToken?: string;
  readonly passwordCost?: PasswordCost;
  readonly limits?: SessionLimits;
  readonly pause: (ms: number) => Promise<void>;
}

/** One of each service, over one ground. */
export const createServices = (ground: Ground): Services => {
  const watch = new TopologyWatch();
  const made = designs(ground, watch);
  const agents = createAgents(ground);
  const { jobs, watchEvents: events } = agents;
  return {
    ...access(ground, watch),
    ...made,
    ...createWatching(ground, { plans: made.plans, jobs, events }),
    ...about(ground),
    ...agents,
    ...createAlerting(ground, made),
    watch,
    followOthers: (noted) => followOthers(watch, ground, noted),
    endStreamsInTime: (noted) => endStreamsInTime(watch, ground, noted),
    memory: ground.access,
  };
};

const access = (ground: Ground, watch: TopologyWatch) => {
  const { clock, version, pause, limits = usualLimits } = ground;
  const authentication = new Authentication(ground.access, clock, limits);
  const passwords = new Passwords(ground.passwordCost);
  const gate = new SetupGate(ground.access, ground);
  const parts = {
    access: ground.access,
    audit: ground.audit,
    clock,
    authentication,
    passwords,
    gate,
    watch,
    limits,
  };
  const sessions = new OpenSessions(parts);
  return {
    authentication,
    gate,
    session: new SessionService({
      ...parts,
      sessions,
      limiter: new LoginLimiter(ground.signIns, clock),
      version,
      pause,
    }),
    accounts: new AccountsService(parts),
    tokens: new TokensService(parts),
  };
};

const designs = (
  { topologies, rulesets, clock, examples: files }: Ground,
  watch: TopologyWatch,
) => {
  const plans = new PlanService(topologies, planWithRulesets);
  const changes = new ChangesService(topologies, watch);
  const examples = new ExamplesService(files);
  const imports = new ImportsService(readers, planWithRulesets, clock);
  const loaded = new RulesetsService({ rulesets, plans, watch });
  return {
    topologies: new TopologiesService({ topologies, examples, imports, watch, plans }),
    examples,
    entities: new EntitiesService(topologies, changes),
    changes,
    plans,
    facts,
    exports: new ExportsService(plans),
    packs: new PacksService(plans, clock),
    imports,
    rulesets: loaded,
    proofs: new ProofsService({ plans, rulesets: loaded, planner: planWithRulesets }),
    csv: new CsvService(topologies),
    interview: new InterviewService(planWithRulesets),
    federation: new FederationService(topologies, plans),
    diagnostics: new DiagnosticsService(plans),
    search: new SearchService(topologies, plans, facts),
  };
};

const about = ({
  topologies,
  audit,
  clock,
  version,
  facts: edition,
  database,
  ...rest
}: Ground) => ({
  lab: new LabService(rest.labReport ?? (() => null)),
  audit: new AuditService(audit, topologies),
  system: new SystemService(
    { version, node: process.version, facts: edition, startedAt: clock.now().toISOString() },
    database,
  ),
});
