import { documentJson, documentYaml } from './document.ts';
import { publishedTopology } from './published-topology.ts';
import type { Reader } from '../reader.ts';
import { topologyBuilder } from './topology-builder.ts';

/** Every kind of input that can become a topology, in the order in which they are asked. A new one is one file and one line. */
export const readers: readonly Reader[] = [
  topologyBuilder,
  publishedTopology,
  documentJson,
  documentYaml,
];
