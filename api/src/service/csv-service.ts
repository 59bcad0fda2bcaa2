import type { CsvReview } from '../contract/imports.ts';
import type { FileReply } from '../contract/topologies.ts';
import type { Collection, Design } from '../domain/topology.ts';
import { csvHeader, csvLines } from '../intake/csv/write-csv.ts';
import { readCsv } from '../intake/csv/read-csv.ts';
import type { Present } from '../intake/csv/present.ts';
import { decodeText } from '../intake/decode-text.ts';
import { sizeLimits } from '../intake/size-limits.ts';
import { collectionNamed } from './changes-service.ts';
import { Invalid, TooLarge } from './errors.ts';
import { requireEdit } from './permissions.ts';
import type { Actor, TopologyStore } from './ports.ts';

/** An uploaded CSV file, and what it is for. */
export interface CsvUpload {
  readonly topologyId: string;
  readonly collection: string;
  readonly bytes: Uint8Array;
}

/** Collections as CSV, out and in. */
export class CsvService {
  private readonly topologies: TopologyStore;

  constructor(topologies: TopologyStore) {
    this.topologies = topologies;
  }

  /** @throws NotFound */
  async write(topologyId: string, collection: Collection): Promise<FileReply> {
    const parts = [csvHeader(collection)];
    for await (const rows of this.topologies.stream(topologyId, collection)) {
      parts.push(csvLines(collection, rows));
    }
    const fileName = `${topologyId}-${collection}.csv`;
    return { fileName, mediaType: 'text/csv', content: parts.join('') };
  }

  /** Saves nothing. @throws Forbidden @throws NotFound @throws Invalid @throws TooLarge */
  async review({ topologyId, bytes, ...upload }: CsvUpload, actor: Actor): Promise<CsvReview> {
    const collection = collectionNamed(upload.collection);
    requireEdit(actor.role, [collection]);
    if (bytes.length > sizeLimits.csv) throw new TooLarge('The CSV file is too large');
    const decoded = decodeText(bytes);
    if (decoded.text === null) throw new Invalid('The file cannot be read', [decoded.issue]);
    const design = await this.topologies.design(topologyId);
    const present = {
      rows: await this.rows(topologyId, collection),
      referenced: referencedIn(design),
    };
    const { rows, issues, changes } = readCsv(collection, decoded.text, present);
    return { rows: [...rows], issues: [...issues], changes: [...changes] };
  }

  private async rows(
    topologyId: string,
    collection: Collection,
  ): Promise<Present['rows'][number][]> {
    const all: Present['rows'][number][] = [];
    for await (const rows of this.topologies.stream(topologyId, collection)) {
      all.push(...rows.map(({ revision: _, changedAt: __, changedBy: ___, ...fields }) => fields));
    }
    return all;
  }
}

/** Nothing refers to users, of whom there may be very many. */
const referencedIn =
  (design: Design): Present['referenced'] =>
  (collection) =>
    collection === 'users' ? [] : design[collection];
