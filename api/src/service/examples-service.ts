import type { Example } from '../contract/topologies.ts';
import { productNames } from '../domain/version.ts';
import type { Topology } from '../domain/topology.ts';
import { readDocument } from '../intake/document/read-document.ts';
import { NotFound } from './errors.ts';
import type { Actor, TopologyStore } from './ports.ts';

/** A document that comes with the product. */
export interface ExampleFile {
  /** File name without its extension. */
  readonly id: string;
  readonly text: string;
}

interface Kept extends Example {
  readonly topology: Topology;
}

/** Example topologies to look around in and to start from. */
export class ExamplesService {
  private readonly files: () => readonly ExampleFile[];
  private read: readonly Kept[] | null = null;

  constructor(files: () => readonly ExampleFile[]) {
    this.files = files;
  }

  list(): Example[] {
    return this.examples().map(({ topology: _, ...example }) => example);
  }

  /** @throws NotFound */
  topology(id: string): Topology {
    const example = this.examples().find((candidate) => candidate.id === id);
    if (!example) throw new NotFound('Example', id);
    return example.topology;
  }

  /** The first example as a labelled sample, for a console that would else start empty. */
  async loadSample(topologies: TopologyStore): Promise<void> {
    const [first] = this.examples();
    if (first) await topologies.create(first.topology, product, { sample: true });
  }

  private examples(): readonly Kept[] {
    this.read ??= this.files().flatMap(exampleOf);
    return this.read;
  }
}

/** The product itself, as the audit names it. */
const product: Actor = {
  accountId: null,
  name: 'Edgewise',
  role: 'administrator',
  requestId: null,
};

const exampleOf = ({ id, text }: ExampleFile): Kept[] => {
  const { topology } = readDocument(text);
  if (!topology) return [];
  const { name, settings } = topology;
  const description = opening(text) || contents(topology);
  return [{ id, name, version: settings.version, description, topology }];
};

/** The comment that a document opens with. */
const opening = (text: string): string => {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^#\s?/, ''))
    .join(' ')
    .trim();
};

const contents = ({ settings, sites, pools, partners }: Topology): string => {
  const edges = pools.filter(({ kind }) => kind === 'edge').length;
  const parts = [
    count(sites.length, 'site'),
    count(edges, 'edge pool'),
    count(partners.length, 'partner'),
  ];
  return `${productNames[settings.version]}, ${parts.join(', ')}`;
};

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
