import { exitWords, generalUsage, optionLines, synopsis } from './usage.ts';
import type { Verb } from './verb.ts';
import { verbs } from './verbs/index.ts';

/** The reference page of the command, made of the usage texts. */
export const commandReference = (): string =>
  [
    '# The command',
    '',
    'Generated from the usage texts; `edgewise VERB --help` prints the same.',
    '',
    '```text',
    generalUsage(verbs).trimEnd(),
    '```',
    '',
    ...verbs.flatMap(section),
  ].join('\n');

const section = (verb: Verb): string[] => [
  `## ${verb.name}`,
  '',
  `${verb.summary}.`,
  '',
  '```text',
  synopsis(verb),
  '```',
  '',
  ...(verb.details.length > 0 ? [verb.details.join(' '), ''] : []),
  '| Option | Meaning |',
  '| --- | --- |',
  ...optionLines(verb).map(
    ([names, help]) => `| \`${names.trim().replaceAll('|', '\\|')}\` | ${help} |`,
  ),
  '',
  '```sh',
  ...verb.examples,
  '```',
  '',
  `Exit status: ${exitWords(verb)}.`,
  '',
];
