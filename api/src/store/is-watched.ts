import { Prisma } from '../../../prisma/generated/client.ts';
import { AD_HOC } from '../service/watch/series-id.ts';

/** Of `Series`, those that are asked again: by an agent that is there, and of saved targets what they are now, from their zones. */
export const isWatched = Prisma.sql`NOT starts_with("key", ${AD_HOC})
  AND EXISTS (SELECT 1 FROM "Agent" AS a WHERE a."id" = "Series"."agentId" AND a."revokedAt" IS NULL)
  AND NOT EXISTS (SELECT 1 FROM "SavedTarget" AS t JOIN "Agent" AS a ON a."id" = "Series"."agentId"
    WHERE t."id" = "Series"."key" AND (a."zone" <> ALL(t."zones")
      OR (t."kind", t."target") IS DISTINCT FROM ("Series"."kind", "Series"."target")))`;
