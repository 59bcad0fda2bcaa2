import type { EntityRef } from '../domain/change.ts';
import type { Finding } from '../domain/finding.ts';
import type { ConfigurationInput, ConfigurationTarget } from './target.ts';

/** One text of a target, as lines without their ends. */
export interface TextFile {
  /** Made of encoded names, see `ConfigurationFile`. */
  readonly path: string;
  readonly lines: readonly string[];
}

/** Something that the target's language cannot say. */
export interface Omission {
  /** What was left out, as a person knows it. */
  readonly what: string;
  /** Why, as the end of a sentence that begins with `what`. */
  readonly why: string;
  readonly entity: EntityRef | null;
}

/** What a target has to say about a topology. */
export interface Written {
  readonly files: readonly TextFile[];
  readonly omitted: readonly Omission[];
}

/** A target that writes text files, shown as one text with a header line above each. */
export interface TextTarget extends Pick<
  ConfigurationTarget,
  'id' | 'label' | 'group' | 'extension'
> {
  /** A comment line of the language; the text is made of letters, digits, spaces and `._:@/-`. */
  readonly remark: (text: string) => string;
  readonly write: (input: ConfigurationInput) => Written;
}

/** The target for texts: their files one by one, together, and what was left out as findings. */
export const textTarget = ({ remark, write, ...target }: TextTarget): ConfigurationTarget => ({
  ...target,
  mediaType: 'text/plain; charset=utf-8',
  render: (input) => joined(write(input).files, remark),
  files: (input) => write(input).files.map(({ path, lines }) => ({ path, content: text(lines) })),
  findings: (input) => findingsOf(target.label, write(input).omitted),
});

/** What a target left out, as findings. */
export const findingsOf = (label: string, omitted: readonly Omission[]): Finding[] =>
  omitted.map(({ what, why, entity }) => ({
    severity: 'warning',
    code: 'left-out-of-target',
    message: `${what} is not in the file for ${label}.`,
    reason: `${what} ${why}.`,
    entities: entity ? [entity] : [],
    factId: null,
    confidence: 'confirmed',
    remedy: 'Correct the entity, or write this part by hand.',
    fix: null,
  }));

const joined = (files: readonly TextFile[], remark: TextTarget['remark']): string => {
  if (files.length === 0) return text([remark('Nothing in this topology needs it.')]);
  const [only, second] = files;
  if (only && !second) return text(only.lines);
  return files
    .map(({ path, lines }) => text([remark(`==== File ${path} ====`), ...lines]))
    .join('\n');
};

const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
