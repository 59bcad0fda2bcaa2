import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { LabError } from './lab-error.ts';
import type { Program } from './programs.ts';
import type { Shells } from './shells.ts';
import { end, type Ground, start } from './station.ts';

/** A program with the UDP end at which it can be told that it has started. */
export interface Running {
  readonly command: readonly string[];
  readonly listens: string;
}

/** The programs that run in the places. */
export class Servers {
  readonly #groundOf: (place: string) => Ground;
  readonly #shells: Shells;
  readonly #running = new Map<string, ChildProcess>();

  constructor(groundOf: (place: string) => Ground, shells: Shells) {
    this.#groundOf = groundOf;
    this.#shells = shells;
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
    await this.#start(key, program);
  }

  /** What does not listen after a while is started again: an address may be free a little later than the one who had it ends. */
  async #start(key: string, program: Program): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const child = start(this.#groundOf(program.place), program.command);
      this.#running.set(key, child);
      if (await this.#isListening(program)) return;
      await end(child);
      if (tries === STARTS) throw new LabError(silent(program));
    }
  }

  /** Kills the programs of a place with all that they started, as a power failure does. */
  async kill(place: string): Promise<void> {
    for (const [key, child] of this.#running) {
      if (!key.startsWith(`${place} `) || child.pid === undefined) continue;
      const ended = once(child, 'exit');
      for (const pid of family(child.pid)) process.kill(pid, 'SIGKILL');
      await ended;
      this.#running.delete(key);
    }
  }

  async #isListening({ place, listens }: Listening): Promise<boolean> {
    for (let tries = 0; tries < 250; tries += 1) {
      const open = await this.#shells.run(place, 'ss -Hlntu');
      if (listens.every((each) => open.includes(` ${each.split(' ')[1] ?? ''} `))) return true;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return false;
  }

  /** Does something while a program of the lab's own runs in a place. */
  async during<T>(
    place: string,
    { command, listens }: Running,
    work: () => Promise<T>,
  ): Promise<T> {
    const child = start(this.#groundOf(place), command);
    try {
      const program = { place, name: command[0] ?? '', listens: [`udp ${listens}`] };
      if (!(await this.#isListening(program))) throw new LabError(silent(program));
      return await work();
    } finally {
      await end(child);
    }
  }
}

/** A process with all that it started. */
const family = (pid: number): readonly number[] => {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [
    pid,
    ...children
      .split(' ')
      .filter(Boolean)
      .flatMap((each) => family(Number(each))),
  ];
};

const STARTS = 3;

const silent = ({ place, name, listens }: Listening): string =>
  `${name} in ${place} does not listen on ${listens.join(', ')}`;

interface Listening {
  readonly place: string;
  readonly name: string;
  readonly listens: readonly string[];
}
