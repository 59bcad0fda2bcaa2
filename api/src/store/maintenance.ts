import type { PrismaClient } from '../../../prisma/generated/client.ts';

/** Where a failure is told; the next round tries again. */
interface FailureLog {
  error(message: string): void;
}

/** Milliseconds between two checkpoints. */
const checkpointEvery = 5 * 60_000;
/** Hour of the night, local time, at which tables are cleaned up and counted. */
const quietHour = 3;

/**
 * Does for the embedded database what a server does by itself: checkpoints, so that its log stays small and a start after a
 * crash quick, and a nightly VACUUM (ANALYZE). Answers how to stop.
 */
export function maintain(prisma: PrismaClient, log: FailureLog): () => void {
  const run = (command: string) => {
    prisma.$executeRawUnsafe(command).catch((error: unknown) => {
      log.error(`${command} failed: ${error instanceof Error ? error.message : String(error)}`);
    });
  };
  const checkpoints = setInterval(() => {
    run('CHECKPOINT');
  }, checkpointEvery).unref();
  let night: NodeJS.Timeout;
  const nightly = () => {
    night = setTimeout(() => {
      run('VACUUM (ANALYZE)');
      nightly();
    }, untilNight(new Date())).unref();
  };
  nightly();
  return () => {
    clearInterval(checkpoints);
    clearTimeout(night);
  };
}

/** Milliseconds until the next quiet hour. */
export function untilNight(now: Date): number {
  const night = new Date(now);
  night.setHours(quietHour, 0, 0, 0);
  if (night <= now) night.setDate(night.getDate() + 1);
  return night.getTime() - now.getTime();
}
