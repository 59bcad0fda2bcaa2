import type { Certificate } from '../../domain/certificate.ts';
import { code, grid, stacked } from './grid.ts';
import { markup, type Markup } from './html.ts';
import { confidenceMark } from './marks.ts';
import { needed } from './needed.ts';

/** Every certificate with its names, each with the reason why it must be there. */
export const certificatesSection = (
  certificates: readonly Certificate[],
): Markup => markup`<section id="certificates" class="page">
<h2>Certificates</h2>
${certificates.length === 0 ? markup`<p class="note">No certificate.</p>` : certificates.map(certificate)}
</section>`;

const certificate = (each: Certificate): Markup => markup`<h3>${each.title}</h3>
<p>${each.reason.sentence}</p>
${needed(each.reason)}
<dl>
<dt>Subject</dt><dd>${code(`CN=${each.subject}`)}</dd>
<dt>Issuer</dt><dd>${issuers[each.issuer]}</dd>
<dt>Key</dt><dd>${`${each.keyAlgorithm} ${each.keyLength}${each.exportable ? ', private key exportable' : ''}${each.sharedKey ? ', the same key on every server' : ''}`}</dd>
<dt>Extended key usage</dt><dd>${each.eku.join(', ')}</dd>
${each.types.length === 0 ? null : markup`<dt>Certificate types</dt><dd>${each.types.join(', ')}</dd>`}
<dt>Assigned to</dt><dd>${stacked(each.assignments.map(({ server, usage }) => `${server}: ${usage}`))}</dd>
<dt>Fact</dt><dd>${code(each.reason.factId)} ${confidenceMark[each.reason.confidence]}</dd>
</dl>
${grid(
  each.sans,
  [
    { title: 'Subject alternative name', of: ({ name }) => code(name) },
    { title: 'Why', of: ({ sentence }) => sentence },
    { title: 'Fact', kind: 'short', of: ({ factId }) => code(factId) },
  ],
  'No subject alternative names.',
)}
${each.notes.map((note) => markup`<p class="note">${note}</p>`)}`;

const issuers: Readonly<Record<Certificate['issuer'], string>> = {
  public: 'Public certification authority',
  internal: 'Internal certification authority',
  either: 'Public or internal certification authority',
};
