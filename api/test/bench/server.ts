import { type Figure, median, percentile } from './measure.ts';
import { type Server, withProduct } from './product.ts';

const REQUESTS = 250;

/** The list of users of the real server on the embedded database, 100 of 100,000 rows filtered and sorted, and one edit with its plan. */
export const serverFigures = (): Promise<Figure[]> =>
  withProduct(async (server, id) => [
    {
      what: 'start of the server on a filled database',
      value: server.upMs,
      unit: 'ms',
      limit: 5_000,
      successes: '1 of 1',
    },
    ...(await lists(server, id)),
    await edits(server, id),
    {
      what: 'peak memory of the server',
      value: await peak(server.pid),
      unit: 'MB',
      limit: null,
      successes: '1 of 1',
    },
  ]);

async function lists(server: Server, id: string): Promise<Figure[]> {
  const filter = encodeURIComponent(
    JSON.stringify([{ field: 'enabled', op: 'equals', value: true }]),
  );
  const path = `${server.url}/topologies/${id}/users?limit=100&sort=displayName&filter=${filter}`;
  const again = await walk(server, () => path);
  const down = await walk(server, (next) =>
    next ? `${path}&cursor=${encodeURIComponent(next)}` : path,
  );
  const list = '100 of 100,000 users, filtered and sorted';
  const figure = (what: string, value: number, limit: number | null, failed: number): Figure => ({
    what: `${list}, ${what}`,
    value,
    unit: 'ms',
    limit,
    successes: `${REQUESTS - failed} of ${REQUESTS}`,
  });
  return [
    figure('first page, median', median(again.took), null, again.failed),
    figure('first page, p99', percentile(again.took.slice(5), 0.99), 25, again.failed),
    figure('walking down, p99', percentile(down.took.slice(5), 0.99), 25, down.failed),
  ];
}

/** Asks for one page after the other; `urlOf` makes the next address from the cursor of the page before. */
async function walk(
  { headers }: Server,
  urlOf: (next: string | null) => string,
): Promise<{ took: number[]; failed: number }> {
  const took: number[] = [];
  let failed = 0;
  let next: string | null = null;
  for (let n = 0; n < REQUESTS; n++) {
    const start = performance.now();
    const reply = await fetch(urlOf(next), { headers });
    const page = (await reply.json()) as { rows?: unknown[]; next?: string | null };
    took.push(performance.now() - start);
    if (page.rows?.length !== 100) failed++;
    next = page.next ?? null;
  }
  return { took, failed };
}

async function edits(server: Server, id: string): Promise<Figure> {
  const took: number[] = [];
  let failed = 0;
  for (let n = 0; n < 6; n++) {
    const start = performance.now();
    const change = {
      op: 'update',
      collection: 'settings',
      id: 'settings',
      value: { splitBrainDns: n % 2 === 0 },
    };
    const edit = await fetch(`${server.url}/topologies/${id}/changes`, {
      method: 'POST',
      headers: server.headers,
      body: JSON.stringify({ label: 'Bench', changes: [{ change }] }),
    });
    const plan = await fetch(`${server.url}/topologies/${id}/plan`, { headers: server.headers });
    await plan.text();
    if (edit.status !== 200 || plan.status !== 200) failed++;
    if (n > 0) took.push(performance.now() - start);
  }
  return {
    what: 'one edit, then findings and rules anew (40 edge servers)',
    value: median(took),
    unit: 'ms',
    limit: 200,
    successes: `${6 - failed} of 6`,
  };
}

async function peak(pid: number): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1_000;
}
