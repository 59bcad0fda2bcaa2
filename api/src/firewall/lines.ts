import type { Ruleset } from '../domain/rule.ts';
import type { Exporter } from './exporter.ts';

/** A line of the output; `rule` is the id of the rule that stands there. */
export interface Line {
  readonly text: string;
  readonly rule?: string;
}

/** Lines that belong to no rule. */
export const plain = (texts: readonly string[]): Line[] => texts.map((text) => ({ text }));

/** Lines that belong to a rule. */
export const linesOf = (rule: string, texts: readonly string[]): Line[] =>
  texts.map((text) => ({ text, rule }));

/** Text of lines, each ended by a newline. */
export const textOf = (lines: readonly Line[]): string => {
  let text = '';
  for (const line of lines) text += `${line.text}\n`;
  return text;
};

/** What `textExporter` needs to know of a platform whose configuration is lines of text. */
export type TextPlatform = Pick<Exporter, 'id' | 'label' | 'extension' | 'can'> &
  Partial<Pick<Exporter, 'lint' | 'mediaType'>> & {
    readonly lines: (ruleset: Ruleset) => Line[];
    /** Lines that remove what `lines` added. */
    readonly undo: (ruleset: Ruleset) => string[];
  };

/** The exporter of a platform whose configuration is lines of text. */
export const textExporter = ({ lines, undo, ...platform }: TextPlatform): Exporter => ({
  mediaType: 'text/plain; charset=utf-8',
  ...platform,
  render: (ruleset) => textOf(lines(ruleset)),
  rollback: (ruleset) => textOf(plain(undo(ruleset))),
  lineOfRule: (ruleset) =>
    Object.fromEntries(
      lines(ruleset)
        .flatMap(({ rule }, index) => (rule === undefined ? [] : [[rule, index + 1] as const]))
        .toReversed(),
    ),
});
