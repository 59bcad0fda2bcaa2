-- AlterTable
ALTER TABLE "RememberedReply" ADD COLUMN     "pendingUntil" TIMESTAMP(3);
