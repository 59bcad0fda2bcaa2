-- CreateTable
CREATE TABLE "Agent" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "zone" TEXT COLLATE "C" NOT NULL,
    "builtIn" BOOLEAN NOT NULL DEFAULT false,
    "secretHash" TEXT COLLATE "C",
    "prefix" TEXT COLLATE "C",
    "policy" JSONB NOT NULL,
    "localPolicy" JSONB,
    "version" TEXT COLLATE "C",
    "host" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdBy" TEXT COLLATE "C" NOT NULL,
    "lastSeenAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Agent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedTarget" (
    "id" TEXT COLLATE "C" NOT NULL,
    "topologyId" TEXT COLLATE "C",
    "name" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "target" JSONB NOT NULL,
    "zones" TEXT[] COLLATE "C",
    "comment" TEXT COLLATE "C" NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "SavedTarget_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Schedule" (
    "id" TEXT COLLATE "C" NOT NULL,
    "topologyId" TEXT COLLATE "C",
    "name" TEXT COLLATE "C" NOT NULL,
    "scope" JSONB NOT NULL,
    "everySeconds" INTEGER NOT NULL,
    "jitterSeconds" INTEGER NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "nextAt" TIMESTAMP(3),
    "lastSweepId" TEXT COLLATE "C",
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Sweep" (
    "id" TEXT COLLATE "C" NOT NULL,
    "topologyId" TEXT COLLATE "C",
    "scheduleId" TEXT COLLATE "C",
    "state" TEXT COLLATE "C" NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "differ" INTEGER NOT NULL DEFAULT 0,
    "requestedBy" TEXT COLLATE "C" NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Sweep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT COLLATE "C" NOT NULL,
    "sweepId" TEXT COLLATE "C",
    "seriesId" TEXT COLLATE "C" NOT NULL,
    "agentId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "target" JSONB NOT NULL,
    "pairId" TEXT COLLATE "C",
    "side" TEXT COLLATE "C",
    "timeoutMs" INTEGER NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "notAfter" TIMESTAMP(3) NOT NULL,
    "worker" TEXT COLLATE "C",
    "lease" TEXT COLLATE "C",
    "leasedUntil" TIMESTAMP(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "requestedBy" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PairMessage" (
    "pairId" TEXT COLLATE "C" NOT NULL,
    "side" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "message" JSONB NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PairMessage_pkey" PRIMARY KEY ("pairId","side","position")
);

-- CreateTable
CREATE TABLE "Series" (
    "id" TEXT COLLATE "C" NOT NULL,
    "topologyId" TEXT COLLATE "C",
    "key" TEXT COLLATE "C" NOT NULL,
    "agentId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "target" JSONB NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "service" TEXT COLLATE "C" NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "plan" JSONB,
    "verdict" TEXT COLLATE "C",
    "outcome" TEXT COLLATE "C",
    "planned" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "seen" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "failure" TEXT COLLATE "C",
    "lastAt" TIMESTAMP(3),
    "durationMs" DOUBLE PRECISION,
    "since" TIMESTAMP(3),
    "streak" INTEGER NOT NULL DEFAULT 0,
    "certificateEndsAt" TIMESTAMP(3),
    "lastSuccess" JSONB,
    "firstFailure" JSONB,
    "last" JSONB,
    "lastReport" BIGINT,

    CONSTRAINT "Series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" BIGSERIAL NOT NULL,
    "seriesId" TEXT COLLATE "C" NOT NULL,
    "sweepId" TEXT COLLATE "C",
    "at" TIMESTAMP(3) NOT NULL,
    "durationMs" DOUBLE PRECISION NOT NULL,
    "verdict" TEXT COLLATE "C" NOT NULL,
    "outcome" TEXT COLLATE "C",
    "failure" TEXT COLLATE "C",
    "phases" JSONB NOT NULL,
    "report" JSONB,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Bucket" (
    "seriesId" TEXT COLLATE "C" NOT NULL,
    "seconds" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "works" INTEGER NOT NULL,
    "impaired" INTEGER NOT NULL,
    "fails" INTEGER NOT NULL,
    "unsure" INTEGER NOT NULL,
    "phases" JSONB NOT NULL,
    "certificateDays" DOUBLE PRECISION,

    CONSTRAINT "Bucket_pkey" PRIMARY KEY ("seriesId","seconds","at")
);

-- CreateTable
CREATE TABLE "Alert" (
    "id" TEXT COLLATE "C" NOT NULL,
    "topologyId" TEXT COLLATE "C",
    "cause" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "detail" TEXT COLLATE "C" NOT NULL,
    "gravity" TEXT COLLATE "C" NOT NULL,
    "flapping" BOOLEAN NOT NULL DEFAULT false,
    "symptoms" JSONB NOT NULL,
    "touches" JSONB NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),
    "acknowledgedAt" TIMESTAMP(3),
    "acknowledgedBy" TEXT COLLATE "C",
    "silencedUntil" TIMESTAMP(3),
    "sent" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Channel" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "topologyId" TEXT COLLATE "C",
    "address" TEXT COLLATE "C" NOT NULL,
    "from" TEXT COLLATE "C",
    "to" TEXT[] COLLATE "C",
    "secret" TEXT COLLATE "C",
    "enabled" BOOLEAN NOT NULL,
    "lastError" TEXT COLLATE "C",
    "lastSentAt" TIMESTAMP(3),
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT COLLATE "C" NOT NULL,
    "alertId" TEXT COLLATE "C" NOT NULL,
    "channelId" TEXT COLLATE "C" NOT NULL,
    "event" TEXT COLLATE "C" NOT NULL,
    "message" JSONB NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMP(3) NOT NULL,
    "sentAt" TIMESTAMP(3),
    "lastError" TEXT COLLATE "C",
    "lease" TEXT COLLATE "C",

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MaintenanceWindow" (
    "id" TEXT COLLATE "C" NOT NULL,
    "topologyId" TEXT COLLATE "C",
    "name" TEXT COLLATE "C" NOT NULL,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,
    "concerns" TEXT[] COLLATE "C",
    "createdBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "MaintenanceWindow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WatchSettings" (
    "id" TEXT COLLATE "C" NOT NULL,
    "settings" JSONB NOT NULL,
    "signingKey" TEXT COLLATE "C" NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "WatchSettings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Agent_secretHash_key" ON "Agent"("secretHash");

-- CreateIndex
CREATE INDEX "SavedTarget_topologyId_idx" ON "SavedTarget"("topologyId");

-- CreateIndex
CREATE INDEX "Schedule_enabled_nextAt_idx" ON "Schedule"("enabled", "nextAt");

-- CreateIndex
CREATE INDEX "Schedule_topologyId_idx" ON "Schedule"("topologyId");

-- CreateIndex
CREATE INDEX "Sweep_topologyId_startedAt_idx" ON "Sweep"("topologyId", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "Sweep_startedAt_idx" ON "Sweep"("startedAt");

-- CreateIndex
CREATE INDEX "Sweep_state_idx" ON "Sweep"("state");

-- CreateIndex
CREATE INDEX "Job_agentId_dueAt_idx" ON "Job"("agentId", "dueAt");

-- CreateIndex
CREATE INDEX "Job_sweepId_idx" ON "Job"("sweepId");

-- CreateIndex
CREATE INDEX "Job_pairId_idx" ON "Job"("pairId");

-- CreateIndex
CREATE INDEX "PairMessage_at_idx" ON "PairMessage"("at");

-- CreateIndex
CREATE INDEX "Series_topologyId_key_idx" ON "Series"("topologyId", "key");

-- CreateIndex
CREATE INDEX "Series_agentId_idx" ON "Series"("agentId");

-- CreateIndex
CREATE INDEX "Series_lastReport_idx" ON "Series"("lastReport");

-- CreateIndex
CREATE INDEX "Report_seriesId_at_id_idx" ON "Report"("seriesId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Report_sweepId_id_idx" ON "Report"("sweepId", "id");

-- CreateIndex
CREATE INDEX "Report_at_idx" ON "Report"("at");

-- CreateIndex
CREATE INDEX "Bucket_seconds_at_idx" ON "Bucket"("seconds", "at");

-- CreateIndex
CREATE INDEX "Alert_topologyId_endedAt_startedAt_idx" ON "Alert"("topologyId", "endedAt", "startedAt");

-- CreateIndex
CREATE INDEX "Alert_endedAt_startedAt_idx" ON "Alert"("endedAt", "startedAt");

-- CreateIndex
CREATE INDEX "Delivery_sentAt_nextAt_idx" ON "Delivery"("sentAt", "nextAt");

-- CreateIndex
CREATE INDEX "Delivery_alertId_idx" ON "Delivery"("alertId");

-- CreateIndex
CREATE INDEX "MaintenanceWindow_endsAt_idx" ON "MaintenanceWindow"("endsAt");
