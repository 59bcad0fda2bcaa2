import type { ImportReview, SourceKind } from '../contract/imports.ts';
import { collections, type Topology } from '../domain/topology.ts';
import { designOf } from '../domain/user-groups.ts';
import { decodeText } from '../intake/decode-text.ts';
import type { Intake, Reader } from '../intake/reader.ts';
import { Invalid, NotFound, TooLarge } from './errors.ts';
import { requireDesign } from './permissions.ts';
import type { Planner } from './plan-service.ts';
import type { Actor, Clock } from './ports.ts';
import { newId } from './secrets.ts';

/** An uploaded file. */
export interface Upload {
  readonly name: string;
  /** Id of the reader to use; without it the content decides. */
  readonly from?: string | undefined;
  readonly bytes: Uint8Array;
}

interface Kept {
  readonly topology: Topology;
  readonly accountId: string | null;
  readonly bytes: number;
  readonly until: number;
}

const HOUR_MS = 3_600_000;
const MOST_KEPT = 20;
const MOST_BYTES = 100_000_000;
const HEAD_BYTES = 4_096;

/** Reads files and keeps what was understood for an hour, in memory, for whoever uploaded it. */
export class ImportsService {
  private readonly readers: readonly Reader[];
  private readonly planner: Planner;
  private readonly clock: Clock;
  private readonly kept = new Map<string, Kept>();

  constructor(readers: readonly Reader[], planner: Planner, clock: Clock) {
    this.readers = readers;
    this.planner = planner;
    this.clock = clock;
  }

  kinds(): SourceKind[] {
    return this.readers.map(({ id, label, extensions }) => ({
      id,
      label,
      extensions: [...extensions],
    }));
  }

  /** Saves nothing. @throws Forbidden @throws Invalid @throws TooLarge */
  review(upload: Upload, actor: Actor): ImportReview {
    requireDesign(actor.role);
    const { reader, intake } = this.read(upload);
    const { topology, name, rows, issues } = intake;
    if (!topology) throw new Invalid('The file cannot be used', issues);
    const id = newId();
    this.keep(id, {
      topology,
      accountId: actor.accountId,
      bytes: upload.bytes.length,
      until: this.now() + HOUR_MS,
    });
    return {
      id,
      fileName: upload.name,
      kind: reader.id,
      rows: [...rows],
      counts: Object.fromEntries(
        collections.map((collection) => [collection, topology[collection].length]),
      ),
      name,
      findings: this.planner(designOf(topology)).findings,
      issues: [...issues],
    };
  }

  /** What was understood; others' imports do not exist. @throws NotFound */
  topology(id: string, { accountId }: Actor): Topology {
    const found = this.kept.get(id);
    if (!found || found.until <= this.now() || found.accountId !== accountId)
      throw new NotFound('Import', id);
    return found.topology;
  }

  /** It was saved. */
  forget(id: string): void {
    this.kept.delete(id);
  }

  private read({ name, from, bytes }: Upload): { reader: Reader; intake: Intake } {
    const decoded = decodeText(bytes);
    if (decoded.text === null) throw new Invalid('The file cannot be read', [decoded.issue]);
    const reader = this.choose(decoded.text.slice(0, HEAD_BYTES), name, from);
    if (bytes.length > reader.sizeLimit) {
      throw new TooLarge(
        `A ${reader.label} of at most ${reader.sizeLimit.toLocaleString('en')} bytes is read`,
      );
    }
    return { reader, intake: reader.read(decoded.text, name) };
  }

  private choose(head: string, name: string, from: string | undefined): Reader {
    const reader = this.readers.find((each) =>
      from === undefined ? each.recognizes(head, name) : each.id === from,
    );
    if (reader) return reader;
    const known = this.readers.map(({ id }) => id).join(', ');
    throw new Invalid('The file cannot be read', [
      from === undefined
        ? {
            where: '',
            message: 'is of no kind that is read; name its kind to see what is wrong with it',
          }
        : { where: 'from', message: `must be one of ${known}` },
    ]);
  }

  private keep(id: string, entry: Kept): void {
    this.kept.set(id, entry);
    for (const [key, { until }] of this.kept) {
      const bytes = [...this.kept.values()].reduce((sum, kept) => sum + kept.bytes, 0);
      const over = this.kept.size > MOST_KEPT || bytes > MOST_BYTES;
      if (key !== id && (until <= this.now() || over)) this.kept.delete(key);
    }
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
