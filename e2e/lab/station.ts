import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Answer, Ask } from './agent/ask.ts';
import { searchPath } from './search-path.ts';

/** A namespace with files of its own in /etc, in which programs run. */
export interface Ground {
  readonly namespace: string;
  /** What is laid over /etc for its programs. */
  readonly etc: string;
}

/** Where Node keeps what it compiled, so that not every agent does it again. */
const COMPILED = fileURLToPath(new URL('../../node_modules/.cache/edgewise-lab', import.meta.url));

/** Starts a program in a namespace; it ends by its id. */
export const start = (
  { namespace, etc }: Ground,
  command: readonly string[],
  stdio: 'ignore' | 'pipe' = 'ignore',
): ChildProcess => {
  const script = 'mount -t overlay overlay -o lowerdir="$0":/etc /etc && exec "$@"';
  const words = ['netns', 'exec', namespace, 'sh', '-c', script, etc, ...command];
  return spawn('ip', words, {
    stdio: [stdio, stdio, process.env['LAB_TRACE'] ? 'inherit' : 'ignore'],
    env: { ...process.env, PATH: searchPath(), NODE_COMPILE_CACHE: COMPILED },
  });
};

/** Ends a program by its id and waits for the end. */
export const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
};

/** An agent of the lab in its place: asks are answered as they are done. */
export class Station {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #last = 0;

  constructor(ground: Ground) {
    const path = fileURLToPath(new URL('agent/main.ts', import.meta.url));
    this.#child = start(ground, [process.execPath, path], 'pipe');
    createInterface({ input: this.#child.stdout! }).on('line', (line) => {
      const answer = JSON.parse(line) as Answer;
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
    this.#child.on('exit', () => {
      for (const [id, done] of this.#waiting) done({ id, text: null, error: 'the agent ended' });
      this.#waiting.clear();
    });
  }

  /** Answers the text, or throws why not; `patience` is how many milliseconds a step of it may take. */
  async do(ask: Ask, patience: number): Promise<string> {
    const id = ++this.#last;
    const answered = new Promise<Answer>((done) => this.#waiting.set(id, done));
    this.#child.stdin?.write(`${JSON.stringify({ id, ask, patience })}\n`);
    const { text, error } = await answered;
    if (error !== null) throw new Error(error);
    return text ?? '';
  }
}
