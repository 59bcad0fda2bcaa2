/** What the command needs from the machine; tests bring their own. */
export interface Io {
  readonly version: string;
  /** Standard output is a terminal, which must not get binary files. */
  readonly isTerminal: boolean;
  /** Reads a file, or standard input for `-`. @throws BadInput when it cannot, or when it is larger than `limit` bytes */
  read(path: string, limit: number): Promise<Uint8Array>;
  /** Writes files into a folder, all complete or none. @throws BadInput */
  write(folder: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void>;
  out(text: string | Uint8Array): void;
  err(text: string): void;
}
