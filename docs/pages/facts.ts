import { factsEdition } from '../../api/src/facts/edition.ts';
import { facts } from '../../api/src/facts/index.ts';
import { code, page, table } from './markdown.ts';
import type { Page } from './page.ts';

const titles = {
  ports: 'Ports',
  records: 'DNS records',
  certificates: 'Certificates',
  limits: 'Limits',
  validation: 'Validations',
  capacity: 'Capacity',
  federation: 'Federation',
  ice: 'Media negotiation',
} as const;

/** Everything that planning rests on, with its sources. */
export const factsPage: Page = {
  path: 'docs/reference/facts.md',
  write: () =>
    page(
      'Facts',
      `Edition ${factsEdition}. A fact is *confirmed* when a source prints it, *derived* when it follows from several, and *inferred* when it is our own conclusion.`,
      ...Object.entries(titles).flatMap(([area, title]) => section(area, title)),
      '## Sources',
      table(['Key', 'Source'], sources()),
    ),
};

const section = (wanted: string, title: string): string[] => {
  const rows = facts
    .filter(({ area }) => area === wanted)
    .map(({ id, statement, confidence, sources: from, notes }) => [
      code(id),
      [statement, notes].filter(Boolean).join(' '),
      confidence,
      from.map(({ key }) => key).join(', '),
    ]);
  return rows.length > 0
    ? [`## ${title}`, table(['Fact', 'Statement', 'Confidence', 'Sources'], rows)]
    : [];
};

const sources = (): [string, string][] => {
  const all = new Map(facts.flatMap((fact) => fact.sources).map(({ key, title }) => [key, title]));
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1));
};
