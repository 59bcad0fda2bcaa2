/** A page of the reference that is written by the program that it describes. */
export interface Page {
  /** Where it goes, from the root of the project, e.g. `docs/reference/probes.md`. */
  readonly path: string;
  /** Its whole text; the same text every time. */
  readonly write: () => string;
}
