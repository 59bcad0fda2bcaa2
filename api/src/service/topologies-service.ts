import type { Input } from '../contract/route.ts';
import type {
  FileReply,
  topologiesApi,
  TopologyHead,
  TopologySummary,
} from '../contract/topologies.ts';
import { Topology } from '../domain/topology.ts';
import { readDocumentValue } from '../intake/document/read-document.ts';
import { writeDocument, type DocumentFormat } from '../intake/document/write-document.ts';
import { Invalid } from './errors.ts';
import type { ExamplesService } from './examples-service.ts';
import type { ImportsService } from './imports-service.ts';
import { requireDesign } from './permissions.ts';
import type { PlanService } from './plan-service.ts';
import type { Actor, TopologyStore } from './ports.ts';
import type { TopologyWatch } from './topology-watch.ts';

/** What topologies are created from and kept with. */
export interface TopologyParts {
  readonly topologies: TopologyStore;
  readonly examples: ExamplesService;
  readonly imports: ImportsService;
  readonly watch: TopologyWatch;
  readonly plans: PlanService;
}

type Creation = Input<typeof topologiesApi.create>['body'];

/** Topologies as wholes. */
export class TopologiesService {
  private readonly parts: TopologyParts;

  constructor(parts: TopologyParts) {
    this.parts = parts;
  }

  list(): Promise<TopologySummary[]> {
    return this.parts.topologies.list();
  }

  /** @throws NotFound */
  head(id: string): Promise<TopologyHead> {
    return this.parts.topologies.head(id);
  }

  /** @throws Forbidden @throws NotFound @throws Invalid */
  async create(creation: Creation, actor: Actor): Promise<TopologyHead> {
    requireDesign(actor.role);
    const topology = this.source(creation, actor);
    const named = creation.name === undefined ? topology : { ...topology, name: creation.name };
    const id = await this.parts.topologies.create(named, actor);
    if (creation.from === 'import') this.parts.imports.forget(creation.importId);
    return this.head(id);
  }

  /** With no `revision`, whatever it is now. @throws Forbidden @throws NotFound @throws Conflict */
  async rename(
    id: string,
    name: string,
    revision: number | undefined,
    actor: Actor,
  ): Promise<TopologyHead> {
    requireDesign(actor.role);
    const { topologies, watch } = this.parts;
    await topologies.rename(id, name, revision ?? (await this.head(id)).revision, actor);
    const head = await this.head(id);
    watch.publish(id, { revision: head.revision, actor: actor.name, label: `Rename to ${name}` });
    return head;
  }

  /** @throws Forbidden @throws NotFound @throws Conflict */
  async remove(id: string, revision: number | undefined, actor: Actor): Promise<null> {
    requireDesign(actor.role);
    const { topologies, plans, watch } = this.parts;
    await topologies.remove(id, revision ?? (await this.head(id)).revision, actor);
    plans.forget(id);
    watch.end(({ topologyId }) => topologyId === id);
    return null;
  }

  /** @throws NotFound */
  async document(id: string, format: DocumentFormat): Promise<FileReply> {
    const { revision: _, ...topology } = await this.parts.topologies.topology(id);
    const mediaType = format === 'json' ? 'application/json' : 'application/yaml';
    return { fileName: `${id}.${format}`, mediaType, content: writeDocument(topology, format) };
  }

  private source(creation: Creation, actor: Actor): Topology {
    switch (creation.from) {
      case 'empty':
        return Topology.parse({ name: creation.name, settings: { version: creation.version } });
      case 'example':
        return this.parts.examples.topology(creation.example);
      case 'import':
        return this.parts.imports.topology(creation.importId, actor);
      case 'document':
        return fromDocument(creation.document);
    }
  }
}

const fromDocument = (document: Record<string, unknown>): Topology => {
  const { topology, issues } = readDocumentValue(document);
  if (!topology) throw new Invalid('The document is not valid', issues);
  return topology;
};
