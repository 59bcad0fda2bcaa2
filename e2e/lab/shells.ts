import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Shell } from './shell.ts';

/** A shell in each place that is asked for something. */
export class Shells {
  readonly #namespaceOf: (place: string) => string;
  readonly #folder: string;
  readonly #open = new Map<string, Shell>();

  /** `folder` is for what is loaded. */
  constructor(namespaceOf: (place: string) => string, folder: string) {
    this.#namespaceOf = namespaceOf;
    this.#folder = folder;
  }

  /** Runs a command line in a place; answers what it says. @throws LabError where it fails. */
  run(place: string, command: string): Promise<string> {
    const shell = this.#open.get(place) ?? new Shell(this.#namespaceOf(place));
    this.#open.set(place, shell);
    return shell.run(command);
  }

  /** Loads a ruleset as it is; a whole file is one transaction of the kernel. */
  async load(place: string, rules: string): Promise<void> {
    const path = join(this.#folder, `${place}.nft`);
    writeFileSync(path, rules);
    await this.run(place, `nft -f '${path}'`);
  }
}
