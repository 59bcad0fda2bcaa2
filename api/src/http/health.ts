import { Router } from 'express';
import type { SystemService } from '../service/system-service.ts';

/** `/healthz`: the process lives. `/readyz`: it can serve, too. For whoever restarts or balances servers; both tell nothing else. */
export const health = (system: Pick<SystemService, 'ready'>): Router => {
  const router = Router();
  router.get('/healthz', (_, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'alive' });
  });
  router.get('/readyz', async (_, res) => {
    const ready = await system.ready();
    res
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: ready ? 'ready' : 'not ready' });
  });
  return router;
};
