import {
  Prisma,
  type Agent as AgentRow,
  type PrismaClient,
} from '../../../prisma/generated/client.ts';
import { Zone } from '../domain/net.ts';
import { ProbePolicy } from '../domain/probe-policy.ts';
import { Conflict, NotFound } from '../service/errors.ts';
import type { AgentRecord, AgentStore } from '../service/watch/ports.ts';

/** Agents in PostgreSQL. */
export const prismaAgentStore = (prisma: PrismaClient): AgentStore => ({
  list: async () => {
    const rows = await prisma.agent.findMany({
      orderBy: [{ builtIn: 'desc' }, { name: 'asc' }, { id: 'asc' }],
    });
    return rows.map(recordOf);
  },
  read: (id) => read(prisma, id),
  byHash: async (secretHash) => {
    const row = await prisma.agent.findUnique({ where: { secretHash } });
    return row && recordOf(row);
  },
  create: async (agent) => {
    await prisma.agent.createMany({ data: [rowOf(agent)], skipDuplicates: true });
  },
  update: async (id, change, revision) => {
    const { count } = await prisma.agent.updateMany({
      where: { id, ...(revision === undefined ? {} : { revision }) },
      data: { ...change, revision: { increment: 1 } },
    });
    const now = await read(prisma, id);
    if (count === 0) throw new Conflict('Somebody else has changed the agent');
    return now;
  },
  revoke: async (id, at) => {
    await prisma.agent.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: at, revision: { increment: 1 } },
    });
    return read(prisma, id);
  },
  seen: async (id, at, about) => {
    const said = about ? { ...about, localPolicy: jsonOf(about.localPolicy) } : {};
    await prisma.agent.updateMany({ where: { id }, data: { lastSeenAt: at, ...said } });
  },
});

const read = async (prisma: PrismaClient, id: string): Promise<AgentRecord> => {
  const row = await prisma.agent.findUnique({ where: { id } });
  if (!row) throw new NotFound('agent', id);
  return recordOf(row);
};

const jsonOf = (policy: ProbePolicy | null) => policy ?? Prisma.DbNull;

const rowOf = ({ localPolicy, createdAt, lastSeenAt, revokedAt, ...agent }: AgentRecord) => ({
  ...agent,
  localPolicy: jsonOf(localPolicy),
  createdAt,
  lastSeenAt,
  revokedAt,
});

const recordOf = ({ zone, policy, localPolicy, ...row }: AgentRow): AgentRecord => ({
  ...row,
  zone: Zone.parse(zone),
  policy: ProbePolicy.parse(policy),
  localPolicy: localPolicy === null ? null : ProbePolicy.parse(localPolicy),
  createdAt: row.createdAt.toISOString(),
  lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
});
