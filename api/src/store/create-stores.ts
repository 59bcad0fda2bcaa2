import type { AccessStore, AuditStore, RulesetStore, TopologyStore } from '../service/ports.ts';
import type { Database } from './open-database.ts';
import { prismaAccessStore } from './prisma-access-store.ts';
import { prismaAuditStore } from './prisma-audit-store.ts';
import { prismaRulesetStore } from './prisma-ruleset-store.ts';
import { prismaTopologyStore } from './prisma-topology-store.ts';

/** All that services keep, in one database. */
export interface Stores {
  readonly topologies: TopologyStore;
  readonly rulesets: RulesetStore;
  readonly audit: AuditStore;
  readonly access: AccessStore;
}

/** The stores in a database; they remember counts, so make them once for each. */
export const createStores = ({ prisma }: Pick<Database, 'prisma'>): Stores => ({
  topologies: prismaTopologyStore(prisma),
  rulesets: prismaRulesetStore(prisma),
  audit: prismaAuditStore(prisma),
  access: prismaAccessStore(prisma),
});
