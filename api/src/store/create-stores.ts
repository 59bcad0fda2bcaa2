import type {
  AccessStore,
  AuditStore,
  RulesetStore,
  SignInStore,
  TopologyStore,
} from '../service/ports.ts';
import { compareWithPlan } from '../service/probes/compare-with-plan.ts';
import type { AgentStore, JobStore, PairStore, SettingsStore } from '../service/watch/ports.ts';
import type {
  HistoryStore,
  MetricsStore,
  RetentionStore,
  ScheduleStore,
  SweepStore,
  TargetStore,
} from '../service/watch/history-ports.ts';
import type { AlertStore, ChannelStore, DeliveryStore } from '../service/watch/alert-ports.ts';
import type { Database } from './open-database.ts';
import { prismaAccessStore } from './prisma-access-store.ts';
import { prismaAlertStore } from './prisma-alert-store.ts';
import { prismaAgentStore } from './prisma-agent-store.ts';
import { prismaAuditStore } from './prisma-audit-store.ts';
import { prismaChannelStore } from './prisma-channel-store.ts';
import { prismaDeliveryStore } from './prisma-delivery-store.ts';
import { prismaHistoryStore } from './prisma-history-store.ts';
import { prismaJobStore } from './prisma-job-store.ts';
import { prismaMetricsStore } from './prisma-metrics-store.ts';
import { prismaPairStore } from './prisma-pair-store.ts';
import { prismaRetentionStore } from './prisma-retention-store.ts';
import { prismaRulesetStore } from './prisma-ruleset-store.ts';
import { prismaScheduleStore } from './prisma-schedule-store.ts';
import { prismaSettingsStore } from './prisma-settings-store.ts';
import { prismaSignInStore } from './prisma-sign-in-store.ts';
import { prismaSweepStore } from './prisma-sweep-store.ts';
import { prismaTargetStore } from './prisma-target-store.ts';
import { prismaTopologyStore } from './prisma-topology-store.ts';

/** All that services keep, in one database. */
export interface Stores {
  readonly topologies: TopologyStore;
  readonly rulesets: RulesetStore;
  readonly audit: AuditStore;
  readonly access: AccessStore;
  readonly signIns: SignInStore;
  readonly alerts: AlertStore;
  readonly channels: ChannelStore;
  readonly deliveries: DeliveryStore;
  readonly agents: AgentStore;
  readonly jobs: JobStore;
  readonly pairs: PairStore;
  readonly settings: SettingsStore;
  readonly sweeps: SweepStore;
  readonly history: HistoryStore;
  readonly targets: TargetStore;
  readonly schedules: ScheduleStore;
  readonly retention: RetentionStore;
  readonly metrics: MetricsStore;
}

/** The stores in a database; they remember counts, so make them once for each. */
export const createStores = ({ prisma }: Pick<Database, 'prisma'>): Stores => ({
  topologies: prismaTopologyStore(prisma),
  rulesets: prismaRulesetStore(prisma),
  audit: prismaAuditStore(prisma),
  access: prismaAccessStore(prisma),
  signIns: prismaSignInStore(prisma),
  alerts: prismaAlertStore(prisma),
  channels: prismaChannelStore(prisma),
  deliveries: prismaDeliveryStore(prisma),
  agents: prismaAgentStore(prisma),
  jobs: prismaJobStore(prisma, compareWithPlan),
  pairs: prismaPairStore(prisma),
  settings: prismaSettingsStore(prisma),
  sweeps: prismaSweepStore(prisma),
  history: prismaHistoryStore(prisma),
  targets: prismaTargetStore(prisma),
  schedules: prismaScheduleStore(prisma),
  retention: prismaRetentionStore(prisma),
  metrics: prismaMetricsStore(prisma),
});
