import { parseArgs } from 'node:util';
import { nearest } from '../intake/nearest.ts';
import { BadInput, type Call, type Option, type Verb } from './verb.ts';

type Arguments = Pick<Call, 'operands' | 'flags' | 'values'>;

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

/** Options that every verb has. */
export const commonOptions = {
  help: { type: 'boolean', short: 'h', help: 'Show this text' },
} as const;

/** Operands and options of a verb. @throws BadInput with everything that is wrong */
export const readArguments = (verb: Verb, args: readonly string[]): Arguments => {
  const options = { ...verb.options, ...commonOptions };
  const { positionals, tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type, ...rest }]) => [
        name,
        'short' in rest ? { type, short: rest.short } : { type },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = tokens.filter((token): token is OptionToken => token.kind === 'option');
  const isHelp = given.some(({ name }) => name === 'help');
  const wrong = [
    ...given.flatMap((token, index) => wrongOption(verb, token, given.slice(0, index))),
    ...wrongOperands(verb, positionals),
  ];
  if (wrong.length > 0 && !isHelp) {
    throw new BadInput([
      ...wrong.map((line) => `edgewise ${verb.name}: ${line}`),
      `Run edgewise ${verb.name} --help for its usage.`,
    ]);
  }
  return {
    operands: positionals,
    flags: new Set(given.filter(({ value }) => value === undefined).map(({ name }) => name)),
    values: new Map(
      given.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])),
    ),
  };
};

const wrongOption = (verb: Verb, token: OptionToken, before: readonly OptionToken[]): string[] => {
  const options: Verb['options'] = { ...verb.options, ...commonOptions };
  const { name, rawName } = token;
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) {
    const meant = nearest(name, Object.keys(options));
    return [`there is no option ${rawName}${meant ? `; --${meant} is one` : ''}`];
  }
  return before.some((other) => other.name === name)
    ? [`${rawName} is given twice`]
    : wrongValue(option, token);
};

const wrongValue = (
  { type, value: called = '' }: Option,
  { rawName, value }: OptionToken,
): string[] => {
  if (type === 'string')
    return value === undefined || value === '' ? [`${rawName} needs a value: ${called}`] : [];
  return value === undefined ? [] : [`${rawName} takes no value`];
};

const wrongOperands = (
  { operands, operandCount: [least, most] }: Verb,
  given: readonly string[],
): string[] => {
  const called = (index: number): string =>
    operands.split(' ')[index]?.replaceAll(/[[\]]/g, '') ?? 'an operand';
  if (given.length < least) return [`${called(given.length)} is missing`];
  const empty = given.indexOf('');
  if (empty >= 0) return [`${called(empty)} is empty`];
  return given.slice(most).map((extra) => `${extra} is one operand too many`);
};
