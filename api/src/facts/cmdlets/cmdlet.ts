import type { FactVersion } from '../fact-version.ts';

/** A cmdlet of the management shell. */
export interface Cmdlet {
  readonly versions: readonly FactVersion[];
  /** Parameters with the product versions that have them; only what configurations use or read. */
  readonly parameters: Readonly<Record<string, readonly FactVersion[]>>;
}

/** Cmdlets by name. */
export type Cmdlets = Readonly<Record<string, Cmdlet>>;
