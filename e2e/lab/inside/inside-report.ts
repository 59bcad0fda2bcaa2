/** Something that agents of the product, or clients that call each other, measured inside the lab, beside what it should be. */
export interface InsideCase {
  readonly group:
    | 'Media between agents'
    | 'Ports before servers'
    | 'Plan probed'
    | 'Calls'
    | 'Faults'
    | 'XMPP'
    | 'Agents of a server';
  readonly title: string;
  readonly predicted: string;
  readonly observed: string;
  /** `explained`: it disagrees, and it is known why nothing is to be mended. `unseen`: it cannot be shown with what stands in the lab. */
  readonly agreement: 'yes' | 'no' | 'explained' | 'unseen';
  readonly because: string | null;
}

/** All that agents inside measured. */
export interface InsideReport {
  readonly cases: readonly InsideCase[];
  /** Whatever the lab has nothing to run with. */
  readonly notRun: readonly string[];
}
