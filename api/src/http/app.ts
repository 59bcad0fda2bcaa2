import express, { Router, type Express } from 'express';
import type { Logger } from 'pino';
import { api } from '../contract/api.ts';
import { NotFound } from '../service/errors.ts';
import { compressed } from './compressed.ts';
import { door } from './door.ts';
import { health } from './health.ts';
import { all, type Mount, type Serving } from './mount.ts';
import { metricsRoute } from './metrics.ts';
import { openApiRoutes } from './open-api-routes.ts';
import { problems } from './problems.ts';
import { MethodNotAllowed, SetupNeeded } from './request-errors.ts';
import { requestLog } from './request-log.ts';
import { accountRoutes, tokenRoutes } from './routes/accounts.ts';
import { agentJobRoutes, agentRoutes } from './routes/agents.ts';
import { alertRoutes } from './routes/alerts.ts';
import { changeRoutes } from './routes/changes.ts';
import { diagnosticsRoutes } from './routes/diagnostics.ts';
import { entityRoutes } from './routes/entities.ts';
import { eventRoutes, eventsPath } from './routes/events.ts';
import { federationRoutes } from './routes/federation.ts';
import { importRoutes } from './routes/imports.ts';
import { packRoutes, packsPath } from './routes/packs.ts';
import { exportRoutes, interviewRoutes, planRoutes } from './routes/planning.ts';
import { probeRoutes, sweepEventsPath } from './routes/probes.ts';
import { proofRoutes } from './routes/proofs.ts';
import { rulesetRoutes } from './routes/rulesets.ts';
import { scheduleRoutes, targetRoutes } from './routes/schedules.ts';
import { sessionRoutes } from './routes/session.ts';
import { systemRoutes } from './routes/system.ts';
import { topologyRoutes } from './routes/topologies.ts';
import { securityHeaders } from './security-headers.ts';
import type { Services } from './services.ts';
import { staticFiles } from './static-files.ts';

/** How the app is served. */
export interface AppOptions {
  readonly log: Logger;
  readonly version: string;
  readonly facts: string;
  /** Express's `trust proxy`: whose X-Forwarded-For is believed. */
  readonly trustProxy?: boolean | number | string;
  /** Folder of the built console. */
  readonly web?: string;
  readonly heartbeatMs?: number;
  readonly checkReplies?: boolean;
  /** Whether /metrics wants nobody to be known. */
  readonly openMetrics?: boolean;
  /** Done once, after the administrator was created. */
  readonly afterSetup?: () => Promise<void>;
}

/** The console and its API as one Express app. */
export const createApp = (services: Services, options: AppOptions): Express => {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.set('trust proxy', options.trustProxy ?? false).set('query parser', 'simple');
  app.use(requestLog(options.log), securityHeaders());
  app.use(health(services.system));
  app.use(
    metricsRoute(services.metrics, door(services.authentication, services.gate), {
      open: options.openMetrics ?? false,
    }),
  );
  app.use('/api/v1', apiRouter(services, options));
  app.use('/api', (req) => {
    throw new NotFound('Address', req.originalUrl.slice(0, 200));
  });
  if (options.web !== undefined) app.use(staticFiles(options.web));
  app.use((req) => {
    throw new NotFound('Address', req.path.slice(0, 200));
  });
  app.use(problems(options.log));
  return app;
};

const apiRouter = (services: Services, options: AppOptions): Router => {
  const router = Router();
  const serving: Serving = {
    door: door(services.authentication, services.gate),
    memory: services.memory,
    edition: `${options.version}-${options.facts}`,
    checkReplies: options.checkReplies ?? false,
  };
  router.use(compressed());
  routes(services, options)(router, serving);
  refuseOtherMethods(router);
  router.use(async (_req, _res, next) => {
    if (await services.gate.needed()) {
      throw new SetupNeeded('Open the console and create the administrator');
    }
    next();
  });
  return router;
};

const HEARTBEAT_MS = 20_000;

const routes = (services: Services, options: AppOptions): Mount =>
  all(
    sessionRoutes(services.session, options.afterSetup ?? (() => Promise.resolve())),
    accountRoutes(services.accounts),
    tokenRoutes(services.tokens),
    topologyRoutes(services.topologies, services.examples),
    changeRoutes(services.changes, services.audit),
    planRoutes(services.plans, services.facts),
    exportRoutes(services.exports),
    packRoutes(services.packs, services.watch, options.heartbeatMs ?? HEARTBEAT_MS),
    importRoutes(services.imports, services.csv),
    rulesetRoutes(services.rulesets),
    proofRoutes(services.proofs),
    federationRoutes(services.federation),
    diagnosticsRoutes(services.diagnostics),
    probeRoutes(services, options.heartbeatMs ?? HEARTBEAT_MS),
    targetRoutes(services.probeTargets, services.targetProbes),
    scheduleRoutes(services.schedules),
    agentRoutes(services.agents),
    agentJobRoutes(services.agentDoor, services.agentJobs, services.pairTalk),
    alertRoutes(services.alerts, services.channels),
    interviewRoutes(services.interview),
    systemRoutes(services.system, services.search, services.lab),
    entityRoutes(services.entities, services.csv),
    eventRoutes(services.topologies, services.watch, options.heartbeatMs ?? HEARTBEAT_MS),
    openApiRoutes(options.version),
  );

const refuseOtherMethods = (router: Router): void => {
  const paths = Map.groupBy(
    Object.values(api).flatMap((area) => Object.values(area)),
    ({ path }) => path,
  );
  for (const [path, operations] of paths) {
    router.all(path, () => {
      throw new MethodNotAllowed(operations.map(({ method }) => method.toUpperCase()));
    });
  }
  router.all([eventsPath, packsPath, sweepEventsPath], () => {
    throw new MethodNotAllowed(['GET']);
  });
};
