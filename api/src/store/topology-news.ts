import type { TopologyNews } from '../service/ports.ts';
import type { Sql } from './rows.ts';

/** The newest revision of each topology, in words of the audit: the last entry is of that revision when it has its time. */
export const topologyNews = (db: Sql, ids: readonly string[]): Promise<TopologyNews[]> =>
  db.$queryRaw<TopologyNews[]>`
    SELECT t."id", t."revision", t."changedBy" AS "actor", COALESCE(last."label", '') AS "label"
    FROM "Topology" t LEFT JOIN LATERAL (
      SELECT "label", "at" FROM "AuditEntry"
      WHERE "topologyId" = t."id" ORDER BY "sequence" DESC LIMIT 1
    ) last ON last."at" = t."changedAt"
    WHERE t."id" = ANY(${ids}::text[])`;
