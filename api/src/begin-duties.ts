import type { Logger } from 'pino';
import { startOwnAgent } from './agent/own-agent.ts';
import { ownServices } from './agent/own-services.ts';
import { beginAlerting } from './create-alerting.ts';
import type { Config } from './config.ts';
import { ProbePolicy } from './domain/probe-policy.ts';
import type { Services } from './http/services.ts';
import type { Duty } from './service/watch/duty.ts';
import type { ProbeSecrets } from './probe/probe.ts';

/** What duties need to know of the server. */
export interface OnDuty {
  readonly config: Config;
  /** That it really listens on. */
  readonly port: number;
  readonly version: string;
  readonly log: Logger;
  /** What its own probes show and trust. */
  readonly secrets: ProbeSecrets;
}

/** What the server does by itself: probing as an agent, schedules, history, alerts. Answers what ends it. */
export const beginDuties = async (
  services: Services,
  { config, port, version, log, secrets }: OnDuty,
): Promise<() => Promise<void>> => {
  const agent = await startOwnAgent(services, {
    version,
    policy: await policyHere(config, port),
    secrets,
    say: (line) => {
      log.warn(line);
    },
  });
  const endAlerting = beginAlerting(services, (error) => {
    log.error({ err: error }, 'alerts were not looked after');
  });
  const watching = services.watchDuty((error) => {
    log.error({ err: error }, 'schedules and history were not looked after');
  });
  watching.start();
  const following = followServers(services, config, log);
  return async () => {
    await Promise.all([agent.stop(), endAlerting(), watching.stop(), following.stop()]);
  };
};

/** The embedded database has no other server; there only time ends a session without being told. */
const followServers = (services: Services, { databaseUrl }: Config, log: Logger): Duty =>
  databaseUrl === undefined
    ? services.endStreamsInTime((error) => {
        log.error({ err: error }, 'streams of sessions that ended were not looked for');
      })
    : services.followOthers((error) => {
        log.error({ err: error }, 'what other servers did was not looked for');
      });

/** This machine leaves it to the console what is reached, except the console itself and its database. */
const policyHere = async ({ databaseUrl }: Config, port: number): Promise<ProbePolicy> =>
  ProbePolicy.parse({
    allowedPrefixes: ['0.0.0.0/0', '::/0'],
    deniedServices: await ownServices({ port, databaseUrl }),
    perMinute: 600_000,
    perTargetPerMinute: 60_000,
  });
