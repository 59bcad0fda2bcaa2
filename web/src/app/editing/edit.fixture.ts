import type { Applied } from '@contract/changes';
import type { Edit } from './edit';

/** Sets the port of pool `edge`, seen at `revision`. */
export const portEdit = (
  port: number,
  revision = 1,
  before: Record<string, unknown> = { port: 443, nat: false },
): Edit => ({
  label: `Set port to ${String(port)}`,
  changes: [
    {
      change: { op: 'update', collection: 'pools', id: 'edge', value: { port } },
      revision,
      before,
    },
  ],
});

/** What the server answers when pool `edge` had `port` and is at `revision` now. */
export const appliedPort = (port: number, revision: number): Applied => ({
  revision,
  entities: [{ collection: 'pools', id: 'edge', revision }],
  inverse: [{ op: 'update', collection: 'pools', id: 'edge', value: { port } }],
});
