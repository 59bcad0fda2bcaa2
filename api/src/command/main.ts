import { nearest } from '../intake/nearest.ts';
import { factsEdition } from '../facts/edition.ts';
import type { Io } from './io.ts';
import { printable } from './printable.ts';
import { readArguments } from './read-arguments.ts';
import { generalUsage, verbUsage } from './usage.ts';
import { BadInput, type ExitCode } from './verb.ts';
import { verbs } from './verbs/index.ts';

/** Runs the command with these arguments. Whatever is wrong with them or with a file is said on standard error. */
export const main = async (args: readonly string[], io: Io): Promise<ExitCode> => {
  try {
    return await dispatch(args, io);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    io.err(error.lines.map((line) => `${printable(line)}\n`).join(''));
    return 2;
  }
};

const dispatch = async ([name, ...args]: readonly string[], io: Io): Promise<ExitCode> => {
  if (name === '--help' || name === '-h' || name === 'help') return say(io, generalUsage(verbs));
  if (name === '--version') return say(io, `edgewise ${io.version}, facts ${factsEdition}\n`);
  if (name === undefined) throw new BadInput(['edgewise: a verb is missing', HINT]);
  const verb = verbs.find((one) => one.name === name);
  if (!verb) throw new BadInput([unknown(name), HINT]);
  const given = readArguments(verb, args);
  return given.flags.has('help') ? say(io, verbUsage(verb)) : verb.run({ ...given, io });
};

const HINT = 'Run edgewise --help for its usage.';

const unknown = (name: string): string => {
  const what = name.startsWith('-') ? 'option' : 'verb';
  const meant = nearest(name, [...verbs.map((verb) => verb.name), '--help', '--version']);
  return `edgewise: there is no ${what} ${name}${meant ? `; ${meant} is one` : ''}`;
};

const say = (io: Io, text: string): ExitCode => {
  io.out(text);
  return 0;
};
