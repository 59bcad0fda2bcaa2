import type { Ruleset } from '../domain/rule.ts';
import type { Exporter } from './exporter.ts';

/** Lines of the output, one or several; `rule` is the id of the rule that stands at the first. */
export interface Line {
  readonly text: string;
  readonly rule?: string;
}

/** Lines that belong to no rule. */
export const plain = (texts: readonly string[]): Line[] =>
  texts.length === 0 ? [] : [{ text: texts.join('\n') }];

/** Lines that belong to a rule. */
export const linesOf = (rule: string, texts: readonly string[]): Line[] =>
  texts.length === 0 ? [] : [{ text: texts.join('\n'), rule }];

/** Text of lines, each ended by a newline. */
export const textOf = (lines: readonly Line[]): string => {
  let text = '';
  for (const line of lines) text += `${line.text}\n`;
  return text;
};

/** What `textExporter` needs to know of a platform whose configuration is lines of text. */
export type TextPlatform = Pick<Exporter, 'id' | 'label' | 'group' | 'extension' | 'can'> &
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
  lineOfRule: (ruleset) => placesOf(lines(ruleset)),
});

/** The first line of each rule, from 1. */
const placesOf = (lines: readonly Line[]): Readonly<Record<string, number>> => {
  const places = new Map<string, number>();
  let next = 1;
  for (const { text, rule } of lines) {
    if (rule !== undefined && !places.has(rule)) places.set(rule, next);
    next += text.split('\n').length;
  }
  return Object.fromEntries(places);
};
