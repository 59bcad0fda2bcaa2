import type { DatedReport, Report } from './dated-report.ts';
import type { CaseResult } from './verdict.ts';

/** A run as a page that needs nothing besides itself. */
export const reportPage = ({ day, versions, topologies }: DatedReport): string =>
  [
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Edgewise lab</title>',
    '<style>body{font:14px sans-serif;margin:2rem}table{border-collapse:collapse}',
    'td,th{border:1px solid #bbb;padding:.2rem .6rem;text-align:left}</style>',
    `<h1>Run for real on ${escape(day)}</h1>`,
    table(['Program', 'Version'], Object.entries(versions)),
    ...topologies.map(section),
    '</html>\n',
  ].join('\n');

const section = ({ name, version, planted, results, scanned, standIns }: Report): string =>
  [
    `<h2>${escape(name)}, ${escape(version)}</h2>`,
    ...(planted ? [`<p>Falsified on purpose: ${escape(planted.title)}.</p>`] : []),
    `<p>Scan: ${scanned.asked} TCP connections tried, ${scanned.open} planned, ${scanned.wrong.length} not as planned.</p>`,
    table(HEAD, results.map(cells)),
    `<p>Listeners of the lab's own stood in for: ${escape(standIns.join('; '))}.</p>`,
  ].join('\n');

const HEAD = [
  'Group',
  'Case',
  'Verdict',
  'Stopped by the proof',
  'Stopped for real',
  'Agree',
  'Disagree',
  'Not seen',
  'Scenarios that broke',
];

const cells = (result: CaseResult): readonly string[] => [
  result.group,
  result.title,
  VERDICTS[result.verdict],
  String(result.stoppedByProof),
  String(result.stoppedForReal),
  String(result.agreeing),
  result.disagreeing.map(({ ladderId }) => ladderId).join(', ') || '0',
  String(result.unseen),
  result.broken.join(', '),
];

const VERDICTS = {
  ok: 'Agrees',
  broken: 'Broken as planned',
  disagrees: 'Disagrees',
  unseen: 'Cannot be seen for real',
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    `<table><tr>${head.map((each) => `<th>${escape(each)}</th>`).join('')}</tr>`,
    ...rows.map((row) => `<tr>${row.map((each) => `<td>${escape(each)}</td>`).join('')}</tr>`),
    '</table>',
  ].join('\n');

const escape = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
