import { Prisma, type PrismaClient } from '../../../prisma/generated/client.ts';
import type { HeardAgent } from '../alerting/silent-agents.ts';

/** Agents that were heard of and may be asked, where a schedule of the topology asks them; the server itself is none of them. */
export async function heardAgents(
  tx: Pick<PrismaClient, 'agent' | 'schedule'>,
  topologyId: string | null,
): Promise<readonly HeardAgent[]> {
  const scheduled = await tx.schedule.findFirst({
    where: { topologyId, enabled: true },
    select: { id: true },
  });
  if (!scheduled) return [];
  const rows = await tx.agent.findMany({
    where: { builtIn: false, revokedAt: null, lastSeenAt: { not: null } },
    select: { id: true, name: true, host: true, lastSeenAt: true },
  });
  return rows.flatMap(({ lastSeenAt, host, ...agent }) =>
    lastSeenAt ? [{ ...agent, host: host ?? '', lastSeenAt: lastSeenAt.toISOString() }] : [],
  );
}

/** Ids of those that were not heard of since then. */
export const silentSince = (then: Date): Prisma.Sql => Prisma.sql`
  SELECT "id" FROM "Agent" WHERE "lastSeenAt" <= ${then} AND NOT "builtIn" AND "revokedAt" IS NULL`;
