import type { DiagnosticHeader } from '../../domain/diagnostic.ts';
import type { Confidence } from '../../domain/fact.ts';
import type { Requirement } from '../../domain/requirement.ts';
import type { Verdict } from '../../domain/verdict.ts';

/**
 * Who sees something: who started it, who was to be reached, our user wherever they are, the user outside, or a log of the
 * server of ours that met it.
 */
export type Witness = 'caller' | 'callee' | 'ours' | 'outside' | 'server';

/** What one of them sees. */
export interface Sight {
  readonly by: Witness;
  /** In the words of the client or the log. */
  readonly text: string;
  /** SIP status of the answer, or HTTP status where the header is the one of web services. */
  readonly status?: number;
  readonly diagnostics?: number;
  /** Only `ms-diagnostics-public` crosses the boundary of an organization. */
  readonly header?: DiagnosticHeader;
}

/** How it is known what people see: read in a real trace, our own conclusion, or from memory only. */
export type Evidence = 'observed' | 'inferred' | 'unconfirmed';

/** One way in which a scenario breaks, and what everybody sees of it. */
export interface Failure {
  /** Stable kebab-case id, e.g. `federation-srv-foreign`. */
  readonly id: string;
  /** Kind of the requirement that does not hold. */
  readonly kind: Requirement['kind'];
  /** What becomes of the scenario: broken, less good, or not to be known. */
  readonly gravity: Extract<Verdict, 'fails' | 'impaired' | 'unsure'>;
  /** What is wrong, in one sentence. */
  readonly when: string;
  readonly seen: readonly Sight[];
  readonly evidence: Evidence;
  /** What mends it where nothing in the topology does, in one sentence. */
  readonly remedy: string;
}

/** A failure of a kind whose gravity and evidence are the usual ones unless said otherwise. */
export const failureOf =
  (kind: Requirement['kind']) =>
  (id: string, { gravity = 'fails', evidence = 'inferred', ...rest }: Particulars): Failure => ({
    id,
    kind,
    gravity,
    evidence,
    ...rest,
  });

interface Particulars
  extends
    Pick<Failure, 'when' | 'seen' | 'remedy'>,
    Partial<Pick<Failure, 'gravity' | 'evidence'>> {}

/** How sure it is what people see. */
export const confidenceOf = ({ evidence }: Pick<Failure, 'evidence'>): Confidence =>
  evidence === 'observed' ? 'confirmed' : 'inferred';

/** A SIP answer with an id that servers write. */
export const answer = (by: Witness, status: number, diagnostics: number, text: string): Sight => ({
  by,
  text,
  status,
  diagnostics,
  header: 'ms-diagnostics',
});

/** A SIP answer that says nothing but its status. */
export const bare = (by: Witness, status: number, text: string): Sight => ({ by, text, status });

/** Something that no message shows. */
export const seen = (by: Witness, text: string): Sight => ({ by, text });
