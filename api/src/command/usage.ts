import { commonOptions } from './read-arguments.ts';
import type { Option, Verb } from './verb.ts';

/** What `edgewise --help` prints. */
export const generalUsage = (verbs: readonly Verb[]): string => {
  const width = Math.max(...verbs.map(({ name }) => name.length));
  return [
    'Usage: edgewise VERB [OPTIONS] [OPERANDS]',
    '',
    'Plans external user access for Lync Server and Skype for Business Server.',
    '',
    'Verbs:',
    ...verbs.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Options:',
    '  -h, --help     Show this text, or after a verb its usage',
    '      --version  Show the version and the edition of the facts',
    '',
    'TOPOLOGY is a topology document (YAML or JSON), a Topology Builder file (.tbxml) or a published',
    'topology (XML); - reads standard input. Exit status: 0 done, 1 the answer is no, 2 bad usage or input.',
    '',
  ].join('\n');
};

/** What `edgewise VERB --help` prints. */
export const verbUsage = (verb: Verb): string =>
  [
    `Usage: ${synopsis(verb)}`,
    '',
    `${verb.summary}.`,
    ...verb.details.flatMap((paragraph) => ['', paragraph]),
    '',
    'Options:',
    ...optionLines(verb).map(([names, help]) => `  ${names.padEnd(22)}  ${help}`),
    '',
    'Examples:',
    ...verb.examples.map((example) => `  ${example}`),
    '',
    `Exit status: ${exitWords(verb)}`,
    '',
  ].join('\n');

/** `edgewise plan [OPTIONS] TOPOLOGY [KIND]`. */
export const synopsis = ({ name, operands }: Verb): string =>
  `edgewise ${name} [OPTIONS]${operands ? ` ${operands}` : ''}`;

/** Every option of a verb with its help. */
export const optionLines = (verb: Verb): [names: string, help: string][] =>
  Object.entries<Option>({ ...verb.options, ...commonOptions }).map(
    ([name, { short, value, help }]) => [
      `${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`,
      help,
    ],
  );

/** What the exit status of a verb says. */
export const exitWords = ({ saysNo }: Verb): string =>
  ['0 done', ...(saysNo ? [`1 ${saysNo}`] : []), '2 bad usage or input'].join(', ');
