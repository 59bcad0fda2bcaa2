-- CreateTable
CREATE TABLE "SignInCount" (
    "key" TEXT COLLATE "C" NOT NULL,
    "failures" INTEGER NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SignInCount_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "KnownBrowser" (
    "secretHash" TEXT COLLATE "C" NOT NULL,
    "login" TEXT COLLATE "C" NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "KnownBrowser_pkey" PRIMARY KEY ("secretHash")
);

-- CreateIndex
CREATE INDEX "SignInCount_until_idx" ON "SignInCount"("until");

-- CreateIndex
CREATE INDEX "KnownBrowser_until_idx" ON "KnownBrowser"("until");
