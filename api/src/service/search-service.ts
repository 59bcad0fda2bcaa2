import { entities, collections, type Collection } from '../domain/topology.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Fact } from '../domain/fact.ts';
import { formatService } from '../domain/net.ts';
import { search as diagnosticsFor } from '../diagnostics/search.ts';
import type { Certificate, DnsRecord, Finding, Flow, PlanReply, Rule } from '../contract/plan.ts';
import type { Hit } from '../contract/search.ts';
import type { Row } from '../contract/entities.ts';
import type { PlanService } from './plan-service.ts';
import type { TopologyStore } from './ports.ts';

interface Query {
  readonly q: string;
  readonly topologyId?: string | undefined;
  readonly limit: number;
}

/** A hit with all the words that it is found by. */
interface Findable extends Hit {
  readonly words: string;
}

/** Finds things by name, address, port or id. */
export class SearchService {
  private readonly topologies: TopologyStore;
  private readonly plans: PlanService;
  private readonly facts: readonly Fact[];
  private readonly indexes = new WeakMap<PlanReply, readonly Findable[]>();

  constructor(topologies: TopologyStore, plans: PlanService, facts: readonly Fact[]) {
    this.topologies = topologies;
    this.plans = plans;
    this.facts = facts;
  }

  /** Entities first, then what is planned, then facts; each kind in its own order. @throws NotFound */
  async search({ q, topologyId, limit }: Query): Promise<Hit[]> {
    const everywhere = (await this.topologies.list()).map(topologyHit);
    const inside = topologyId === undefined ? [] : await this.inTopology(topologyId, q, limit);
    const [exact, others] = idHits(q);
    const found = [
      ...exact,
      ...matching(everywhere, q),
      ...inside,
      ...others,
      ...matching(this.facts.map(factHit), q),
    ];
    return found.slice(0, limit).map(({ kind, id, label, note, topologyId: of, entity }) => ({
      kind,
      id,
      label,
      note,
      topologyId: of,
      entity,
    }));
  }

  private async inTopology(topologyId: string, q: string, limit: number): Promise<Hit[]> {
    const query = { limit: Math.min(limit, 8), q, filters: [] };
    const pages = await Promise.all(
      collections.map(async (collection) => {
        const { rows } = await this.topologies.page(topologyId, collection, query);
        return rows.map((row) => entityHit(topologyId, collection, row));
      }),
    );
    const plan = await this.plans.read(topologyId);
    return [...pages.flat(), ...matching(this.index(topologyId, plan), q)];
  }

  private index(topologyId: string, plan: PlanReply): readonly Findable[] {
    const index = this.indexes.get(plan) ?? planned(plan).map((hit) => ({ ...hit, topologyId }));
    this.indexes.set(plan, index);
    return index;
  }
}

/** Every word of the query has to be there. */
const matching = (hits: readonly Findable[], q: string): Findable[] => {
  const wanted = q.toLowerCase().split(/\s+/);
  return hits.filter(({ words }) => wanted.every((word) => words.includes(word)));
};

const findable = (
  hit: Omit<Hit, 'topologyId' | 'entity'> & Partial<Hit>,
  ...words: readonly string[]
): Findable => ({
  topologyId: null,
  entity: null,
  ...hit,
  words: [hit.id, hit.label, hit.note, ...words].join(' ').toLowerCase(),
});

const topologyHit = ({ id, name }: { id: string; name: string }): Findable =>
  findable({ kind: 'topology', id, label: name, note: 'Topology', topologyId: id });

const factHit = ({ id, statement }: Fact): Findable =>
  findable({ kind: 'fact', id, label: statement, note: `Fact ${id}` });

/** Ids of diagnostics: the very one that was asked for, and a few others that match. */
const idHits = (q: string): [exact: Hit[], others: Hit[]] => {
  const hits = diagnosticsFor(q, 8).map(diagnosticHit);
  const isExact = hits[0]?.id === q.replace(/^#/, '').trim();
  return isExact ? [hits.slice(0, 1), hits.slice(1)] : [[], hits];
};

const diagnosticHit = ({ id, reason, component }: Diagnostic): Hit =>
  findable({
    kind: 'diagnostic',
    id: String(id),
    label: `${id} ${reason ?? 'without a known text'}`,
    note: component,
  });

const entityHit = (topologyId: string, collection: Collection, row: Row): Hit => {
  const { label, noun } = entities[collection];
  const note = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
  const entity = { collection, id: row.id };
  return {
    kind: 'entity',
    id: row.id,
    label: textOf(row[label]) ?? row.id,
    note,
    topologyId,
    entity,
  };
};

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const planned = (plan: PlanReply): Findable[] => [
  ...plan.findings.map(findingHit),
  ...plan.rulesets.flatMap(({ name, rules }) => rules.map((rule) => ruleHit(name, rule))),
  ...plan.flows.map(flowHit),
  ...plan.records.map(recordHit),
  ...plan.certificates.map(certificateHit),
];

const findingHit = ({ code, message, entities: about }: Finding, index: number): Findable => {
  const entity = about[0] ?? null;
  return findable({
    kind: 'finding',
    id: `${code}-${index}`,
    label: message,
    note: 'Finding',
    entity,
  });
};

const ruleHit = (firewall: string, { id, source, destination, ...rule }: Rule): Findable => {
  const service = formatService(rule.transport, rule.ports);
  const label = `${id} ${source.name} to ${destination.name}, ${service}`;
  const hit = { kind: 'rule', id, label, note: `Rule on ${firewall}` } as const;
  return findable(hit, ...source.prefixes, ...destination.prefixes);
};

const flowHit = ({ id, source, destination, protocol, ...flow }: Flow): Findable => {
  const service = formatService(flow.transport, flow.ports);
  const label = `${source.label} to ${destination.label}, ${service}`;
  const hosts = [...source.hosts, ...destination.hosts];
  const hit = { kind: 'flow', id, label, note: `Flow, ${protocol}` } as const;
  return findable(hit, ...hosts.flatMap(({ name, address }) => [name, address]));
};

const recordHit = ({ id, name, type, value, view }: DnsRecord): Findable =>
  findable({ kind: 'record', id, label: `${name} ${type} ${value}`, note: `Record, ${view}` });

const certificateHit = ({ id, title, sans }: Certificate): Findable =>
  findable(
    { kind: 'certificate', id, label: title, note: 'Certificate' },
    ...sans.map(({ name }) => name),
  );
