import type { DiagnosticExplanation, ParsedDiagnostics } from '../contract/diagnostics.ts';
import type { DiagnosticLine, LikelyCause } from '../domain/diagnostic.ts';
import { oneLine } from './printable.ts';

/** Explanations for reading: the headers that were found, then each id with its meaning and what may be behind it. */
export const explanationLines = ({ lines, explanations }: ParsedDiagnostics): string =>
  [...lines.map(foundLine), ...explanations.map(explanation)].join('\n');

const foundLine = (line: DiagnosticLine): string => {
  const id = line.subId === null ? String(line.id) : `${line.id}.${line.subId}`;
  const said = [
    ...(line.reason === null ? [] : [`"${line.reason}"`]),
    ...(line.source === null ? [] : [`from ${line.source}`]),
    ...line.attributes.map(({ name, value }) => `${name} ${value}`),
  ];
  return block([
    `line ${line.line}: ${line.header} ${id}${said.length > 0 ? `, ${said.join(', ')}` : ''}`,
    ...line.iceWarnings.map(
      ({ bit, meaning, confidence }) => `    ICEWarn ${bit}: ${meaning} (${confidence})`,
    ),
  ]);
};

const explanation = ({ id, diagnostic, meaning, causes }: DiagnosticExplanation): string =>
  block([
    `${id}: ${diagnostic ? (diagnostic.reason ?? 'exists, without a published text') : 'unknown'}`,
    ...(diagnostic ? [`    ${about(diagnostic)}`] : []),
    `    Meaning: ${meaning}`,
    ...(diagnostic?.fix ? [`    What to do: ${diagnostic.fix}`] : []),
    ...(diagnostic ? [`    ${grounds(diagnostic)}`] : []),
    ...causes.flatMap(causeLines),
  ]);

type Known = NonNullable<DiagnosticExplanation['diagnostic']>;

const about = ({ component, headers, carriedIn, statuses, alternateReason }: Known): string =>
  [
    `${component}, in ${headers.join(' or ')}`,
    statuses.length > 0 ? `${carriedIn} ${statuses.join(' or ')}` : carriedIn,
    ...(alternateReason ? [`also as "${alternateReason}"`] : []),
  ].join(', ');

const grounds = ({ confidence, sources, cause, causeConfidence }: Known): string =>
  [
    `How sure: the id is ${confidence} (${sources.map(({ title }) => title).join('; ')})`,
    ...(cause ? [`its meaning is ${causeConfidence}`] : []),
  ].join(', ');

const causeLines = ({ title, check, entities, confidence }: LikelyCause): string[] => {
  const named = entities.map(({ collection, id }) => `${collection}/${id}`).join(', ');
  return [`    Here: ${title}: ${named} (${confidence})`, `        ${check}`];
};

const block = (lines: readonly string[]): string => `${lines.map(oneLine).join('\n')}\n`;
