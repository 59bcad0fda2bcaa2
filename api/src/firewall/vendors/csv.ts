import type { Ruleset } from '../../domain/rule.ts';
import { GUARD_NOTE, writeCsv, type Cell } from '../../wire/csv.ts';
import type { Exporter } from '../exporter.ts';
import { ruleColumns, ruleRows, tableCan, translationCell } from '../rule-columns.ts';

/** Comma-separated values (RFC 4180): a row for each rule and, with the action `translate`, for each translation. */
export const csv: Exporter = {
  id: 'csv',
  label: 'CSV table',
  group: 'Tables',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  can: tableCan,
  render: (ruleset) => writeCsv([header, ...ruleRows(ruleset, '; '), ...translations(ruleset)]),
  lineOfRule: (ruleset) => {
    const texts = [header, ...ruleRows(ruleset, '; ')].map((row) => writeCsv([row]));
    const starts = startsOf(texts.map((text) => text.split('\n').length - 1));
    return Object.fromEntries(ruleset.rules.map(({ id }, index) => [id, starts[index + 1] ?? 1]));
  },
};

const header: readonly Cell[] = ruleColumns.map(({ title }, index) =>
  index === 0 ? `${title} ${GUARD_NOTE}` : title,
);

const translations = (ruleset: Ruleset): Cell[][] =>
  ruleset.translations.map((each) =>
    ruleColumns.map(({ title }) => translationCell(title, each, ruleset)),
  );

/** The line at which each block starts, from 1, when blocks of the given heights follow each other. */
const startsOf = (heights: readonly number[]): number[] => {
  let line = 1;
  return heights.map((height) => {
    line += height;
    return line - height;
  });
};
