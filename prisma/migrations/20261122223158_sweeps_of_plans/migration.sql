-- AlterTable
ALTER TABLE "Sweep" ADD COLUMN     "ofPlan" BOOLEAN NOT NULL DEFAULT true;
