import type { CsvReview } from '../contract/imports.ts';
import type { FileReply } from '../contract/topologies.ts';
import type { Collection } from '../domain/topology.ts';
import { collectionNamed } from './changes-service.ts';
import { requireEdit } from './permissions.ts';
import type { Actor, TopologyStore } from './ports.ts';

/** Collections as CSV, out and in. */
export class CsvService {
  private readonly topologies: TopologyStore;

  constructor(topologies: TopologyStore) {
    this.topologies = topologies;
  }

  /** @throws NotFound */
  async write(topologyId: string, collection: Collection): Promise<FileReply> {
    throw new Error(`${topologyId} ${collection}`);
  }

  /** Saves nothing. @throws Forbidden @throws NotFound */
  async review(
    upload: { topologyId: string; collection: string; bytes: Uint8Array },
    actor: Actor,
  ): Promise<CsvReview> {
    const collection = collectionNamed(upload.collection);
    requireEdit(actor.role, [collection]);
    throw new Error(String(this.topologies));
  }
}
