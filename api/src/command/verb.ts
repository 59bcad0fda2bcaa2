import type { Io } from './io.ts';

/** 0 done, 1 the answer is no, 2 bad usage or input. */
export type ExitCode = 0 | 1 | 2;

/** An option as usage and reference show it. */
export interface Option {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  /** What its value is called, of options that have one. */
  readonly value?: string;
  readonly help: string;
}

/** What a verb is called with. */
export interface Call {
  readonly operands: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly io: Io;
}

/** One verb of the command: what its usage says, and what it does. Modules that do the work are loaded by `run`. */
export interface Verb {
  readonly name: string;
  /** One sentence without its full stop. */
  readonly summary: string;
  /** Operands as usage shows them, e.g. `TOPOLOGY [KIND]`. */
  readonly operands: string;
  readonly operandCount: readonly [least: number, most: number];
  readonly options: Readonly<Record<string, Option>>;
  /** Paragraphs below the summary. */
  readonly details: readonly string[];
  readonly examples: readonly string[];
  /** What makes it answer 1. */
  readonly saysNo?: string;
  run(call: Call): Promise<ExitCode>;
}

/** The call cannot be carried out; every line is said after the name of the command or the file. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
  readonly lines: readonly string[];
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}
