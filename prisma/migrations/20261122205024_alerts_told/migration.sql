-- DropIndex
DROP INDEX "Delivery_sentAt_nextAt_idx";

-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "toldAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "createdAt" TIMESTAMP(3) NOT NULL,
ADD COLUMN     "givenUpAt" TIMESTAMP(3),
ALTER COLUMN "nextAt" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "Delivery_nextAt_idx" ON "Delivery"("nextAt");
