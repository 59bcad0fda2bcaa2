import type { ProbeKindInfo } from '@contract/probes';

/** One field of the target of a probe, as forms show it. */
export interface TargetField {
  readonly name: string;
  readonly title: string;
  readonly control: 'text' | 'number' | 'check' | 'choice' | 'lines' | 'range';
  readonly required: boolean;
  readonly choices: readonly string[];
  /** What it is unless told, as text; `true` or empty for a check. */
  readonly initial: string;
}

interface Schema {
  readonly type?: string;
  readonly title?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** The fields of a kind, in its order, from its JSON Schema. */
export const targetFields = ({ fields }: Pick<ProbeKindInfo, 'fields'>): TargetField[] => {
  const { properties = {}, required = [] }: Schema = fields;
  return Object.entries(properties).map(([name, schema]) => {
    const shape = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
    return {
      name,
      title: schema.title ?? shape.title ?? name,
      control: controlOf(shape),
      required: required.includes(name) && schema.default === undefined,
      choices: (shape.enum ?? []).map(String),
      initial: textOf(schema.default),
    };
  });
};

const controlOf = ({ type, enum: choices, properties }: Schema): TargetField['control'] => {
  if (choices) return 'choice';
  if (properties && 'first' in properties) return 'range';
  if (type === 'boolean') return 'check';
  if (type === 'array') return 'lines';
  return type === 'integer' || type === 'number' ? 'number' : 'text';
};

const textOf = (value: unknown): string => {
  if (value === null || value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.map(String).join('\n');
  return typeof value === 'object' ? rangeText(value) : JSON.stringify(value).replace(/^"|"$/g, '');
};

const rangeText = (range: { readonly first?: number; readonly last?: number }): string =>
  range.first === undefined ? '' : `${String(range.first)}-${String(range.last ?? range.first)}`;

/** The texts of a form for a target that is there; what it lacks is as usual. */
export const textsOf = (
  fields: readonly TargetField[],
  target: Readonly<Record<string, unknown>>,
): Record<string, string> =>
  Object.fromEntries(
    fields.map(({ name, initial }) => [name, name in target ? textOf(target[name]) : initial]),
  );

/** What a target asks, as drawers show it: titles and values; what is not told is left out. */
export const targetLines = (
  fields: readonly TargetField[],
  target: Readonly<Record<string, unknown>>,
): readonly (readonly [string, string])[] => {
  const texts = textsOf(fields, target);
  return fields.flatMap(({ name, title, control }) => {
    const text = texts[name] ?? '';
    if (control === 'check') return [[title, text === 'true' ? 'yes' : 'no'] as const];
    return text === '' ? [] : [[title, text.replaceAll('\n', ', ')] as const];
  });
};

/** The target that the texts of a form say; what is left empty is left out. */
export const targetFrom = (
  fields: readonly TargetField[],
  texts: Readonly<Record<string, string>>,
): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap(({ name, control }) => {
      const text = (texts[name] ?? '').trim();
      if (control === 'check') return [[name, text === 'true']];
      return text === '' ? [] : [[name, readers[control](text)]];
    }),
  );

const readers: Readonly<
  Record<Exclude<TargetField['control'], 'check'>, (text: string) => unknown>
> = {
  text: (text) => text,
  choice: (text) => text,
  number: Number,
  lines: (text) => text.split(/\s*\n\s*/).filter(Boolean),
  range: (text) => {
    const [first, last] = text.split('-').map(Number);
    return { first, last: last ?? first };
  },
};
