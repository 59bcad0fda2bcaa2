/** Puts a file below /etc of a place. */
export type Put = (place: string, path: string, content: string) => void;

/** Files that a target writes, by path. */
export type Files = (target: string) => ReadonlyMap<string, string>;
