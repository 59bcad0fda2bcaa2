import type { Reason } from '../../domain/fact.ts';
import type { Plan } from '../../domain/plan.ts';
import { factsEdition } from '../../facts/edition.ts';
import { sources } from '../../facts/sources.ts';
import { code, grid } from './grid.ts';
import { markup, type Markup } from './html.ts';

/** The publications that the plan rests on. */
export const sourcesSection = (plan: Plan): Markup => markup`<section id="sources" class="page">
<h2>Sources</h2>
<p>Facts of edition ${factsEdition}. A fact is sure when a source prints it, likely when it was concluded from several, and unsure when it is our own conclusion.</p>
${grid(
  usedBy(plan).map((key) => ({ key, title: titles.get(key) ?? 'unknown' })),
  [
    { title: 'Key', kind: 'short', of: ({ key }) => code(key) },
    { title: 'Publication', of: ({ title }) => title },
  ],
  'No sources.',
)}
</section>`;

const titles: ReadonlyMap<string, string> = new Map(sources.map(({ key, title }) => [key, title]));

const usedBy = ({ flows, records, certificates, capacity }: Plan): string[] => {
  const reasons: readonly { readonly reason: Reason }[] = [
    ...flows,
    ...records,
    ...certificates,
    ...capacity,
  ];
  return [...new Set(reasons.flatMap(({ reason }) => reason.sources))].sort();
};
