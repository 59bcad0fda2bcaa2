import { type Diagnostic, type DiagnosticHeader } from '../../domain/diagnostic.ts';
import { type Confidence, type Source } from '../../domain/fact.ts';

/** Where ids and their texts were published or seen. */
const publications = {
  OCER: 'Office protocols: Client Error Reporting Protocol, MS-OCER',
  SUPPORT: 'Support articles for Skype for Business',
  UCMA: 'Unified Communications Managed API documentation',
  'WEB-SDK': 'Skype Web SDK, error table',
  CWA: 'Communications Server 2007 R2: diagnostic codes of Communicator Web Access (dd572614)',
  CISCO: 'Cisco: troubleshooting federation with an Expressway (212383)',
  CMS: 'Cisco Meeting Server documentation',
  SIPE: 'SIPE, an open-source client: source and issues',
  FIELD: 'Field reports of administrators',
  TRACES: 'Public traces and sample messages',
  PATTERN: 'Concluded from the pattern 10000 plus SIP status',
  MEMORY: 'Recollection of field traces, without a published source',
} as const;

/** Short key of where an id was published or seen. */
export type DiagnosticSource = keyof typeof publications;

/** What the ids of one table have in common. */
export interface DiagnosticGroup {
  readonly component: string;
  readonly sources: readonly DiagnosticSource[];
  readonly headers?: readonly DiagnosticHeader[];
  readonly confidence?: Confidence;
  readonly carriedIn?: string;
}

/** One id; what is left out is as its group says, or empty. */
export interface DiagnosticRow extends Partial<DiagnosticGroup> {
  readonly id: number;
  readonly reason: string;
  readonly alternateReason?: string;
  readonly statuses?: readonly number[];
  readonly statusConfidence?: Confidence;
  readonly cause?: string;
  readonly fix?: string;
  readonly external?: true;
}

/** The rows with all that their group says. */
export const inGroup = (
  group: DiagnosticGroup,
  rows: readonly DiagnosticRow[],
): readonly Diagnostic[] => rows.map((row) => whole({ ...group, ...row }));

/** Ids of which only the text is known. */
export const onlyReasons = (
  group: DiagnosticGroup,
  reasons: Readonly<Record<number, string>>,
): readonly Diagnostic[] =>
  inGroup(
    group,
    Object.entries(reasons).map(([id, reason]) => ({ id: Number(id), reason })),
  );

const whole = (row: DiagnosticGroup & DiagnosticRow): Diagnostic => ({
  ...unknownTexts,
  ...row,
  headers: [...(row.headers ?? (['ms-diagnostics'] as const))],
  statuses: [...(row.statuses ?? [])],
  causeConfidence: reported.has(row.id) ? 'confirmed' : 'inferred',
  sources: row.sources.map(sourceOf),
});

/** Ids whose cause and fix are those of reports from the field. */
const reported: ReadonlySet<number> = new Set([
  22, 23, 24, 25, 1002, 1008, 1009, 1010, 1017, 1027, 1047, 4005, 15_000,
]);

const unknownTexts = {
  alternateReason: null,
  statusConfidence: 'inferred',
  carriedIn: 'response',
  cause: null,
  fix: null,
  external: false,
  confidence: 'confirmed',
} as const;

const sourceOf = (key: DiagnosticSource): Source => ({ key, title: publications[key] });
