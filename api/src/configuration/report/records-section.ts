import type { DnsRecord } from '../../domain/record.ts';
import { code, grid } from './grid.ts';
import { markup, type Content, type Markup } from './html.ts';
import { confidenceMark } from './marks.ts';
import { needed } from './needed.ts';

/** DNS records by who must be able to see them. */
export const recordsSection = (
  records: readonly DnsRecord[],
): Markup => markup`<section id="dns" class="page">
<h2>DNS records</h2>
${views.map(
  ([view, title]) => markup`<h3>${title}</h3>
${table(records.filter((record) => record.view === view))}`,
)}
</section>`;

const views: readonly (readonly [DnsRecord['view'], string])[] = [
  ['external', 'External: what the internet must see'],
  ['internal', 'Internal: what clients and servers inside must see'],
  ['perimeter', 'Perimeter: what edge servers must see'],
];

const table = (records: readonly DnsRecord[]): Markup =>
  grid(
    records,
    [
      { title: 'Name', kind: 'wide', of: ({ name }) => code(name) },
      { title: 'Type', kind: 'short', of: ({ type }) => type },
      { title: 'Value', kind: 'wide', of: value },
      { title: 'TTL', kind: 'number', of: ({ ttl }) => ttl },
      {
        title: 'Why, and what needs it',
        of: ({ reason, optional, notes }) => [
          reason.sentence,
          needed(reason, optional),
          note(notes),
        ],
      },
      { title: 'Fact', kind: 'short', of: ({ reason }) => code(reason.factId) },
      { title: 'Confidence', kind: 'short', of: ({ reason }) => confidenceMark[reason.confidence] },
    ],
    'No record.',
  );

const value = ({ value: target, port, priority, weight, split }: DnsRecord): Content => [
  code(port === null ? target : `${priority ?? 0} ${weight ?? 0} ${port} ${target}`),
  split ? markup`<div class="note">differs inside and outside</div>` : null,
];

const note = (notes: string | null): Content =>
  notes === null ? null : markup`<div class="note">${notes}</div>`;
