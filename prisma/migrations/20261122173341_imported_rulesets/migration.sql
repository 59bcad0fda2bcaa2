-- CreateTable
CREATE TABLE "ImportedRuleset" (
    "topologyId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "firewallId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "fileName" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,
    "rules" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ImportedRuleset_pkey" PRIMARY KEY ("topologyId","id")
);

-- CreateIndex
CREATE INDEX "ImportedRuleset_topologyId_revision_idx" ON "ImportedRuleset"("topologyId", "revision");

-- AddForeignKey
ALTER TABLE "ImportedRuleset" ADD CONSTRAINT "ImportedRuleset_topologyId_fkey" FOREIGN KEY ("topologyId") REFERENCES "Topology"("id") ON DELETE CASCADE ON UPDATE CASCADE;
