import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { LabError } from './lab-error.ts';
import { searchPath } from './search-path.ts';

/** A shell that waits in a namespace, so that a command there costs one process; its commands run one after the other. */
export class Shell {
  readonly #child: ChildProcess;
  readonly #waiting: ((said: Said) => void)[] = [];
  #lines: string[] = [];

  constructor(namespace: string) {
    this.#child = spawn('ip', ['netns', 'exec', namespace, 'sh'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, PATH: searchPath() },
    });
    createInterface({ input: this.#child.stdout! }).on('line', (line) => this.#hear(line));
    this.#child.on('exit', () => {
      for (const done of this.#waiting.splice(0)) done({ status: 1, text: 'the shell ended' });
    });
  }

  /** Runs a command line; answers what it says. @throws LabError where it fails. */
  async run(command: string): Promise<string> {
    const answered = new Promise<Said>((done) => this.#waiting.push(done));
    this.#child.stdin?.write(`{ ${command}\n} 2>&1 </dev/null; printf '\\n${END}%s\\n' $?\n`);
    const { status, text } = await answered;
    if (status !== 0) throw new LabError(`${command}: ${text.trim()}`);
    return text;
  }

  #hear(line: string): void {
    if (!line.startsWith(END)) {
      this.#lines.push(line);
      return;
    }
    const text = this.#lines.join('\n');
    this.#lines = [];
    this.#waiting.shift()?.({ status: Number(line.slice(END.length)), text });
  }
}

interface Said {
  readonly status: number;
  readonly text: string;
}

/** What no command says. */
const END = '=== end of command ';
