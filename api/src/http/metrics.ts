import { Router } from 'express';
import { metricsMediaType } from '../service/watch/metrics-text.ts';
import type { MetricsService } from '../service/watch/metrics-service.ts';
import type { Door } from './door.ts';

/** `/metrics` for Prometheus: with the API token of anybody who may read, or for everybody where it is `open`. */
export const metricsRoute = (
  metrics: MetricsService,
  door: Door,
  { open }: { readonly open: boolean },
): Router => {
  const router = Router();
  router.get('/metrics', async (req, res) => {
    if (!open) await door.admit(req, { may: 'read' });
    const page = await metrics.page();
    res.set({ 'Content-Type': metricsMediaType, 'Cache-Control': 'no-store' }).send(page);
  });
  return router;
};
