-- Every text column is COLLATE "C": the same order, ranges and indexes on every server.

-- CreateTable
CREATE TABLE "Topology" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "settings" JSONB NOT NULL,
    "settingsRevision" INTEGER NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL,
    "usersRevision" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Topology_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SipDomain" (
    "topologyId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "isDefault" BOOLEAN NOT NULL,
    "revision" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "SipDomain_pkey" PRIMARY KEY ("topologyId","id")
);

-- CreateTable
CREATE TABLE "Site" (
    "topologyId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "centralSiteId" TEXT COLLATE "C",
    "userCount" INTEGER NOT NULL,
    "federationRouteId" TEXT COLLATE "C",
    "xmppRouteId" TEXT COLLATE "C",
    "callAdmissionControl" BOOLEAN NOT NULL,
    "comment" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Site_pkey" PRIMARY KEY ("topologyId","id")
);

-- CreateTable
CREATE TABLE "Network" (
    "topologyId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "siteId" TEXT COLLATE "C" NOT NULL,
    "prefix" TEXT COLLATE "C" NOT NULL,
    "zone" TEXT COLLATE "C" NOT NULL,
    "purpose" TEXT COLLATE "C" NOT NULL,
    "gateway" TEXT COLLATE "C",
    "revision" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Network_pkey" PRIMARY KEY ("topologyId","id")
);

-- CreateTable
CREATE TABLE "Pool" (
    "topologyId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "fqdn" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "siteId" TEXT COLLATE "C" NOT NULL,
    "loadBalancing" TEXT COLLATE "C" NOT NULL,
    "virtualAddress" TEXT COLLATE "C",
    "internalWebFqdn" TEXT COLLATE "C",
    "externalWebFqdn" TEXT COLLATE "C",
    "edgePoolId" TEXT COLLATE "C",
    "centralManagement" BOOLEAN NOT NULL,
    "collocatedMediation" BOOLEAN NOT NULL,
    "nextHopPoolId" TEXT COLLATE "C",
    "externalLoadBalancing" TEXT COLLATE "C" NOT NULL,
    "nat" BOOLEAN NOT NULL,
    "singleAddress" BOOLEAN NOT NULL,
    "federation" BOOLEAN NOT NULL,
    "xmpp" BOOLEAN NOT NULL,
    "replicationPort" INTEGER NOT NULL,
    "comment" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Pool_pkey" PRIMARY KEY ("topologyId","id")
);

-- CreateTable
CREATE TABLE "Server" (
    "topologyId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "fqdn" TEXT COLLATE "C" NOT NULL,
    "poolId" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Server_pkey" PRIMARY KEY ("topologyId","id")
);

-- CreateTable
CREATE TABLE "Interface" (
    "topologyId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "serverId" TEXT COLLATE "C" NOT NULL,
    "side" TEXT COLLATE "C" NOT NULL,
    "service" TEXT COLLATE "C",
    "address" TEXT COLLATE "C" NOT NULL,
    "publicAddress" TEXT COLLATE "C",
    "prefixLength" INTEGER,
    "gateway" TEXT COLLATE "C",
    "revision" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Interface_pkey" PRIMARY KEY ("topologyId","id")
);

-- CreateTable
CREATE TABLE "EdgeService" (
    "topologyId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "poolId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "fqdn" TEXT COLLATE "C" NOT NULL,
    "virtualAddress" TEXT COLLATE "C",
    "port" INTEGER NOT NULL,
    "internalPort" INTEGER NOT NULL,
    "federationPort" INTEGER,
    "xmppPort" INTEGER,
    "udpPort" INTEGER,
    "internalUdpPort" INTEGER,
    "mrasPort" INTEGER,
    "mediaPortStart" INTEGER,
    "mediaPortCount" INTEGER,
    "revision" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "EdgeService_pkey" PRIMARY KEY ("topologyId","id")
);

-- CreateTable
CREATE TABLE "ReverseProxy" (
    "topologyId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "siteId" TEXT COLLATE "C" NOT NULL,
    "externalAddress" TEXT COLLATE "C" NOT NULL,
    "publicAddress" TEXT COLLATE "C",
    "internalAddress" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ReverseProxy_pkey" PRIMARY KEY ("topologyId","id")
);

-- CreateTable
CREATE TABLE "Firewall" (
    "topologyId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "siteId" TEXT COLLATE "C" NOT NULL,
    "side" TEXT COLLATE "C" NOT NULL,
    "target" TEXT COLLATE "C" NOT NULL,
    "outsideInterface" TEXT COLLATE "C",
    "insideInterface" TEXT COLLATE "C",
    "revision" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Firewall_pkey" PRIMARY KEY ("topologyId","id")
);

-- CreateTable
CREATE TABLE "FirewallRule" (
    "topologyId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "firewallId" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "action" TEXT COLLATE "C" NOT NULL,
    "source" TEXT COLLATE "C",
    "destination" TEXT COLLATE "C",
    "transport" TEXT COLLATE "C" NOT NULL,
    "firstPort" INTEGER NOT NULL,
    "lastPort" INTEGER NOT NULL,
    "comment" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "FirewallRule_pkey" PRIMARY KEY ("topologyId","id")
);

-- CreateTable
CREATE TABLE "Gateway" (
    "topologyId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "fqdn" TEXT COLLATE "C" NOT NULL,
    "siteId" TEXT COLLATE "C" NOT NULL,
    "mediationPoolId" TEXT COLLATE "C",
    "address" TEXT COLLATE "C",
    "port" INTEGER NOT NULL,
    "transport" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Gateway_pkey" PRIMARY KEY ("topologyId","id")
);

-- CreateTable
CREATE TABLE "Partner" (
    "topologyId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "domain" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "proxyFqdn" TEXT COLLATE "C",
    "verification" TEXT COLLATE "C",
    "product" TEXT COLLATE "C" NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "comment" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Partner_pkey" PRIMARY KEY ("topologyId","id")
);

-- CreateTable
CREATE TABLE "ExternalAccessPolicy" (
    "topologyId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "scope" TEXT COLLATE "C" NOT NULL,
    "siteId" TEXT COLLATE "C",
    "federationAccess" BOOLEAN NOT NULL,
    "xmppAccess" BOOLEAN NOT NULL,
    "publicCloudAccess" BOOLEAN NOT NULL,
    "publicCloudAudioVideo" BOOLEAN NOT NULL,
    "outsideAccess" BOOLEAN NOT NULL,
    "revision" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ExternalAccessPolicy_pkey" PRIMARY KEY ("topologyId","id")
);

-- CreateTable
CREATE TABLE "User" (
    "topologyId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "sipAddress" TEXT COLLATE "C" NOT NULL,
    "displayName" TEXT COLLATE "C" NOT NULL,
    "poolId" TEXT COLLATE "C" NOT NULL,
    "policyId" TEXT COLLATE "C",
    "enabled" BOOLEAN NOT NULL,
    "enterpriseVoice" BOOLEAN NOT NULL,
    "lineUri" TEXT COLLATE "C",
    "revision" INTEGER NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("topologyId","id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT COLLATE "C" NOT NULL,
    "login" TEXT COLLATE "C" NOT NULL,
    "displayName" TEXT COLLATE "C" NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "passwordHash" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastLoginAt" TIMESTAMP(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "secretHash" TEXT COLLATE "C" NOT NULL,
    "csrfToken" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "userAgent" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "prefix" TEXT COLLATE "C" NOT NULL,
    "secretHash" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "lastUsedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RememberedReply" (
    "key" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "requestHash" TEXT COLLATE "C" NOT NULL,
    "reply" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RememberedReply_pkey" PRIMARY KEY ("accountId","key")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "sequence" BIGSERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actor" TEXT COLLATE "C" NOT NULL,
    "action" TEXT COLLATE "C" NOT NULL,
    "topologyId" TEXT COLLATE "C",
    "collection" TEXT COLLATE "C",
    "entityId" TEXT COLLATE "C",
    "label" TEXT COLLATE "C" NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "requestId" TEXT COLLATE "C",

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("sequence")
);

-- CreateIndex
CREATE INDEX "User_topologyId_sipAddress_id_idx" ON "User"("topologyId", "sipAddress", "id");

-- CreateIndex
CREATE INDEX "User_topologyId_displayName_id_idx" ON "User"("topologyId", "displayName", "id");

-- CreateIndex
CREATE INDEX "User_topologyId_poolId_id_idx" ON "User"("topologyId", "poolId", "id");

-- CreateIndex
CREATE INDEX "User_topologyId_poolId_sipAddress_id_idx" ON "User"("topologyId", "poolId", "sipAddress", "id");

-- CreateIndex
CREATE INDEX "User_topologyId_poolId_displayName_id_idx" ON "User"("topologyId", "poolId", "displayName", "id");

-- CreateIndex
CREATE INDEX "User_topologyId_policyId_id_idx" ON "User"("topologyId", "policyId", "id");

-- CreateIndex
CREATE INDEX "User_topologyId_enabled_id_idx" ON "User"("topologyId", "enabled", "id");

-- CreateIndex
CREATE INDEX "User_topologyId_enterpriseVoice_id_idx" ON "User"("topologyId", "enterpriseVoice", "id");

-- CreateIndex
CREATE INDEX "User_topologyId_lineUri_id_idx" ON "User"("topologyId", "lineUri", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Account_login_key" ON "Account"("login");

-- CreateIndex
CREATE UNIQUE INDEX "Session_secretHash_key" ON "Session"("secretHash");

-- CreateIndex
CREATE INDEX "Session_accountId_idx" ON "Session"("accountId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_secretHash_key" ON "ApiToken"("secretHash");

-- CreateIndex
CREATE INDEX "ApiToken_accountId_idx" ON "ApiToken"("accountId");

-- CreateIndex
CREATE INDEX "RememberedReply_createdAt_idx" ON "RememberedReply"("createdAt");

-- CreateIndex
CREATE INDEX "AuditEntry_topologyId_sequence_idx" ON "AuditEntry"("topologyId", "sequence");

-- CreateIndex
CREATE INDEX "AuditEntry_topologyId_collection_entityId_sequence_idx" ON "AuditEntry"("topologyId", "collection", "entityId", "sequence");

-- CreateIndex
CREATE INDEX "AuditEntry_actor_sequence_idx" ON "AuditEntry"("actor", "sequence");

-- CreateIndex
CREATE INDEX "AuditEntry_action_sequence_idx" ON "AuditEntry"("action", "sequence");

-- AddForeignKey
ALTER TABLE "SipDomain" ADD CONSTRAINT "SipDomain_topologyId_fkey" FOREIGN KEY ("topologyId") REFERENCES "Topology"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Site" ADD CONSTRAINT "Site_topologyId_fkey" FOREIGN KEY ("topologyId") REFERENCES "Topology"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Network" ADD CONSTRAINT "Network_topologyId_fkey" FOREIGN KEY ("topologyId") REFERENCES "Topology"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pool" ADD CONSTRAINT "Pool_topologyId_fkey" FOREIGN KEY ("topologyId") REFERENCES "Topology"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Server" ADD CONSTRAINT "Server_topologyId_fkey" FOREIGN KEY ("topologyId") REFERENCES "Topology"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interface" ADD CONSTRAINT "Interface_topologyId_fkey" FOREIGN KEY ("topologyId") REFERENCES "Topology"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EdgeService" ADD CONSTRAINT "EdgeService_topologyId_fkey" FOREIGN KEY ("topologyId") REFERENCES "Topology"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReverseProxy" ADD CONSTRAINT "ReverseProxy_topologyId_fkey" FOREIGN KEY ("topologyId") REFERENCES "Topology"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Firewall" ADD CONSTRAINT "Firewall_topologyId_fkey" FOREIGN KEY ("topologyId") REFERENCES "Topology"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FirewallRule" ADD CONSTRAINT "FirewallRule_topologyId_fkey" FOREIGN KEY ("topologyId") REFERENCES "Topology"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Gateway" ADD CONSTRAINT "Gateway_topologyId_fkey" FOREIGN KEY ("topologyId") REFERENCES "Topology"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Partner" ADD CONSTRAINT "Partner_topologyId_fkey" FOREIGN KEY ("topologyId") REFERENCES "Topology"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExternalAccessPolicy" ADD CONSTRAINT "ExternalAccessPolicy_topologyId_fkey" FOREIGN KEY ("topologyId") REFERENCES "Topology"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_topologyId_fkey" FOREIGN KEY ("topologyId") REFERENCES "Topology"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- The audit is only ever added to, whoever asks.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are only ever added to' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
