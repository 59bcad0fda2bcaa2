import type { Diagnostic, DiagnosticAnswer, DiagnosticRange } from '../domain/diagnostic.ts';
import { diagnosticRanges } from '../facts/diagnostics/diagnostic-ranges.ts';
import { diagnostics } from '../facts/diagnostics.ts';

const byId = new Map(diagnostics.map((row) => [row.id, row]));

/** What is known of an id; of one that is not known, whose it could be. */
export const lookUp = (id: number): DiagnosticAnswer => {
  const diagnostic = byId.get(id) ?? null;
  const range = diagnosticRanges.find(({ first, last }) => first <= id && id <= last) ?? null;
  return { id, diagnostic, range, meaning: meaningOf(diagnostic, range) };
};

const meaningOf = (diagnostic: Diagnostic | null, range: DiagnosticRange | null): string => {
  if (diagnostic?.cause) return diagnostic.cause;
  if (diagnostic?.reason)
    return `${upperFirst(diagnostic.component)} gives this reason; what leads to it is not published.`;
  const whose = range
    ? `Ids from ${range.first} to ${range.last} belong to: ${range.component}.`
    : 'No component is known to have ids like it.';
  return diagnostic
    ? `The id exists, but its text and meaning are not published. ${whose}`
    : `The id is not known. ${whose}`;
};

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
