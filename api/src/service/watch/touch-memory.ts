import type { FoundAlert } from '../../alerting/find-alerts.ts';
import type { TopologyMap } from '../../alerting/map-topology.ts';
import type { Alert } from '../../domain/alert.ts';
import type { Planned } from '../plan-service.ts';
import type { StoredAlert } from './alert-ports.ts';
import { faultsOf } from './faults-of.ts';
import { type Proofs, type Proven, provenTouch } from './proven-touch.ts';
import { touchedBy } from './touched.ts';

/** A topology that alerts are about. */
export interface TouchPlace {
  readonly topologyId: string | null;
  /** Null where nothing is planned. */
  readonly planned: Planned | null;
  readonly map: TopologyMap;
}

type Told = Pick<Alert, 'touches' | 'detail'>;

const MOST = 500;

/**
 * Who and what causes touch. The reasons of the plan say so at once; a proof says it exactly, and a little later: while a
 * new alert waits to be told.
 */
export class TouchMemory {
  private readonly proofs: Proofs;
  private readonly proven = new Map<string, Proven | null>();

  constructor(proofs: Proofs) {
    this.proofs = proofs;
  }

  /** What is known now. What was proven of a cause stays until it is proven anew. */
  known(found: FoundAlert, before: StoredAlert | null, place: TouchPlace): Told {
    const proven = this.proven.get(keyOf(found.cause, place));
    if (proven) return { touches: proven.touches, detail: joined(found.detail, proven.sentence) };
    if (proven === undefined && before?.cause === found.cause && isProvable(found.cause, place))
      return { touches: before.touches, detail: before.detail };
    const probes = found.witnesses.flatMap(({ series }) => series.plan ?? []);
    const touches = touchedBy(probes, place.map, place.planned?.design ?? null);
    return { touches, detail: found.detail };
  }

  /** Proves what causes touch that are new, or new in this revision; answers whether any was. */
  async prove(causes: Iterable<string>, place: TouchPlace): Promise<boolean> {
    const { planned, topologyId } = place;
    if (planned === null || topologyId === null) return false;
    const unknown = [...causes].filter((cause) => !this.proven.has(keyOf(cause, place)));
    if (this.proven.size > MOST) this.proven.clear();
    for (const cause of unknown) {
      // What cannot be proven is not tried again.
      this.proven.set(keyOf(cause, place), null);
      const proven = await provenTouch(cause, planned, { topologyId, proofs: this.proofs });
      this.proven.set(keyOf(cause, place), proven);
    }
    return unknown.some((cause) => this.proven.get(keyOf(cause, place)) !== null);
  }
}

const keyOf = (cause: string, { topologyId, planned }: TouchPlace): string =>
  `${topologyId ?? ''} ${planned?.plan.revision ?? 0} ${cause}`;

const isProvable = (cause: string, { planned }: TouchPlace): boolean =>
  planned !== null && faultsOf(cause, planned) !== null;

const joined = (...sentences: readonly string[]): string => sentences.filter(Boolean).join(' ');
