import { diagnosticRanges } from '../../api/src/facts/diagnostics/diagnostic-ranges.ts';
import { iceWarnings } from '../../api/src/facts/diagnostics/ice-warnings.ts';
import { diagnostics } from '../../api/src/facts/diagnostics.ts';
import { code, page, table } from './markdown.ts';
import type { Page } from './page.ts';

/** Every id of diagnostics, with what it means and how sure that is. */
export const diagnosticsPage: Page = {
  path: 'docs/reference/diagnostics.md',
  write: () =>
    page(
      'Diagnostics',
      'Ids of the headers that say why something failed. Texts are canonical; meaning and remedy are mostly our own conclusion, so each has its own confidence.',
      ...diagnosticRanges.flatMap(section),
      '## ICEWarn',
      'Bits of the parameter `ICEWarn` of `ms-client-diagnostics`.',
      table(
        ['Bit', 'Meaning', 'Confidence'],
        iceWarnings.map(({ bit, meaning, confidence }) => [code(bit), meaning, confidence]),
      ),
      '## Sources',
      table(['Key', 'Source'], sources()),
    ),
};

const section = ({ first, last, component }: (typeof diagnosticRanges)[number]): string[] => {
  const rows = diagnostics
    .filter(({ id, reason }) => first <= id && id <= last && reason !== null)
    .map(({ id, reason, statuses, cause, fix, causeConfidence, confidence, sources: from }) => [
      code(String(id)),
      reason ?? '',
      statuses.join(', '),
      cause ? `${[cause, fix].filter(Boolean).join(' ')} (${causeConfidence})` : '',
      confidence,
      from.map(({ key }) => key).join(', '),
    ]);
  const silent = diagnostics
    .filter(({ id, reason }) => first <= id && id <= last && reason === null)
    .map(({ id }) => id);
  return [
    `## ${first} to ${last}: ${component}`,
    ...(rows.length > 0
      ? [table(['Id', 'Text', 'Status', 'Meaning and remedy', 'Confidence', 'Sources'], rows)]
      : []),
    ...(silent.length > 0
      ? [`Known to exist, without a published text: ${silent.join(', ')}.`]
      : []),
    ...(rows.length + silent.length === 0 ? ['No id of this range is known.'] : []),
  ];
};

const sources = (): [string, string][] => {
  const all = new Map(
    diagnostics.flatMap((row) => row.sources).map(({ key, title }) => [key, title]),
  );
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1));
};
