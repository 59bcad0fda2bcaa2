import type { ProbeKind, ProbeTarget } from '../domain/probe.ts';
import type { Destination, ProbeGuard } from './guard/probe-guard.ts';
import type { Recorder } from './recorder.ts';
import type { Deadline } from './time-limits.ts';
import type { Rendezvous } from './rendezvous.ts';

/** What a probe may know and show beside its target. Nothing of it gets into a report. */
export interface ProbeSecrets {
  /** Certificate chain and key of ours, in PEM. */
  readonly identity?: { readonly certificate: string; readonly key: string };
  /** Roots to trust in place of those of the machine, in PEM. */
  readonly trust?: readonly string[];
  /** Long-term credentials of a TURN user. */
  readonly turn?: { readonly username: string; readonly password: string };
  /** Secret shared with a TURN server (`use-auth-secret`). */
  readonly turnSecret?: string;
  /** Media relay credentials as MRAS hands them out. */
  readonly mras?: { readonly username: string; readonly password: string };
}

/** What every part of a probe has. */
export interface ProbeContext extends Recorder {
  /** Over when the time is up, the user cancels, or probes are switched off. */
  readonly deadline: Deadline;
  /** The signal of the deadline. */
  readonly signal: AbortSignal;
  readonly guard: ProbeGuard;
  readonly secrets: ProbeSecrets;
  /** The time of day. */
  readonly today: () => Date;
  /** The other half of a kind that has two sides. */
  readonly rendezvous?: Rendezvous;
}

/** The visit to one address. */
export interface VisitContext extends ProbeContext {
  readonly destination: Destination;
}

/** Where to go. */
export interface Place {
  readonly host: string;
  readonly port: number;
  /** One of our own resolvers, which may stand in any network. */
  readonly resolver?: boolean;
  /** What the host was found to mean, where a name is looked up once for several visits. */
  readonly addresses?: readonly string[];
  /** One of several that do the same: a name that is nowhere is a visit that fails, and the others are made. */
  readonly alternative?: boolean;
}

/** The whole probe. */
export interface RunContext extends ProbeContext {
  /** Visits every address of a host, each with its own time limit and its own part of the report. */
  readonly visitEach: (
    place: Place,
    visit: (context: VisitContext) => Promise<void>,
  ) => Promise<void>;
}

/** One kind of live measurement. It tells the story of success; the runner times it, bounds it and names its failures. */
export interface Probe<K extends ProbeKind = ProbeKind> {
  readonly kind: K;
  readonly title: string;
  /** What it proves, in one sentence. */
  readonly summary: string;
  /** Two agents run one half each, at the same time, with the same target. */
  readonly twoSided?: true;
  /** @throws whatever went wrong; the runner names it. */
  readonly run: (target: ProbeTarget<K>, context: RunContext) => Promise<void>;
}

/** Infers the kind of a probe. */
export const probe = <K extends ProbeKind>(one: Probe<K>): Probe<K> => one;
