import type { AuditEntry } from '../contract/changes.ts';
import type { AuditQuery, AuditStore, Page, TopologyStore } from './ports.ts';

/** Who did what. */
export class AuditService {
  private readonly audit: AuditStore;
  private readonly topologies: TopologyStore;

  constructor(audit: AuditStore, topologies: TopologyStore) {
    this.audit = audit;
    this.topologies = topologies;
  }

  /** Everything that was done, newest first. */
  all(query: AuditQuery): Promise<Page<AuditEntry>> {
    return this.audit.page(query);
  }

  /** What was done to one topology, newest first. @throws NotFound */
  async history(topologyId: string, query: AuditQuery): Promise<Page<AuditEntry>> {
    await this.topologies.head(topologyId);
    return this.audit.page({ ...query, topologyId });
  }
}
