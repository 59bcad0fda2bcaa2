import type { CapacityRow } from '../../domain/capacity.ts';
import { Assumptions } from '../../domain/settings.ts';
import { code, grid } from './grid.ts';
import { markup, type Markup } from './html.ts';
import { confidenceMark } from './marks.ts';

/** The figures of the plan against their limits, and the assumptions that went in. */
export const capacitySection = (
  rows: readonly CapacityRow[],
  assumptions: Assumptions,
): Markup => markup`<section id="capacity" class="page">
<h2>Capacity</h2>
${grid(
  rows,
  [
    { title: 'Of', kind: 'wide', of: ({ subject }) => subject },
    { title: 'Measure', of: ({ measure }) => measure },
    { title: 'Value', kind: 'number', of: (row) => [figure(row.value), markup` `, row.unit] },
    {
      title: 'Limit',
      kind: 'number',
      of: ({ limit, unit }) => (limit === null ? null : [figure(limit), markup` `, unit]),
    },
    {
      title: 'How it is computed',
      of: ({ formula, reason }) => [formula, markup`<div class="note">${reason.sentence}</div>`],
    },
    { title: 'Fact', kind: 'short', of: ({ reason }) => code(reason.factId) },
    { title: 'Confidence', kind: 'short', of: ({ reason }) => confidenceMark[reason.confidence] },
  ],
  'No figures.',
)}
<h3>Assumptions</h3>
${grid(
  Object.entries(assumptions),
  [
    { title: 'Assumption', of: ([key]) => titleOf(key as keyof Assumptions) },
    {
      title: 'Value',
      kind: 'number',
      of: ([key, value]) => (key.endsWith('Share') ? `${figure(value * 100)} %` : figure(value)),
    },
  ],
  '',
)}
</section>`;

const figure = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 2 });

const titleOf = (key: keyof Assumptions): string => Assumptions.shape[key].meta()?.title ?? key;
