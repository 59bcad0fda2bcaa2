import { type ChildProcess, execFileSync } from 'node:child_process';
import { LabError } from './lab-error.ts';
import type { Program } from './programs.ts';
import { end, type Ground, start } from './station.ts';

/** A program with the UDP end at which it can be told that it has started. */
export interface Running {
  readonly command: readonly string[];
  readonly listens: string;
}

/** The programs that run in the places. */
export class Servers {
  readonly #groundOf: (place: string) => Ground;
  readonly #running = new Map<string, ChildProcess>();

  constructor(groundOf: (place: string) => Ground) {
    this.#groundOf = groundOf;
  }

  /** Runs a command in a place; answers what it prints. */
  run(place: string, words: readonly string[], input = ''): string {
    const all = ['netns', 'exec', this.#groundOf(place).namespace, ...words];
    return execFileSync('ip', all, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
  }

  /** Starts a program, or starts it again when what it reads has changed, or stops it. */
  async keep(program: Program, isDown: boolean, changed: readonly string[]): Promise<void> {
    const key = `${program.place} ${program.name}`;
    const running = this.#running.get(key);
    const isStale = changed.some(
      (each) =>
        each.startsWith(`${program.place} ${program.folder}`) || each === `${program.place} hosts`,
    );
    if (running && !isDown && !isStale) return;
    if (running) await end(running);
    this.#running.delete(key);
    if (isDown) return;
    this.#running.set(key, start(this.#groundOf(program.place), program.command));
    await this.#untilListening(program);
  }

  async #untilListening({ place, name, listens }: Listening): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const open = this.run(place, ['ss', '-Hlntu']);
      if (listens.every((each) => open.includes(` ${each.split(' ')[1] ?? ''} `))) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new LabError(`${name} in ${place} does not listen on ${listens.join(', ')}`);
  }

  /** Does something while a program of the lab's own runs in a place. */
  async during<T>(
    place: string,
    { command, listens }: Running,
    work: () => Promise<T>,
  ): Promise<T> {
    const child = start(this.#groundOf(place), command);
    try {
      await this.#untilListening({ place, name: command[0] ?? '', listens: [`udp ${listens}`] });
      return await work();
    } finally {
      await end(child);
    }
  }
}

interface Listening {
  readonly place: string;
  readonly name: string;
  readonly listens: readonly string[];
}
