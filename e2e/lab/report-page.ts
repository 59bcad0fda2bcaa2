import type { DatedReport, Report } from './dated-report.ts';
import { insideSection } from './inside/inside-section.ts';
import { type CaseResult, ruleName } from './verdict.ts';

/** A run as a page that needs nothing besides itself. */
export const reportPage = ({ day, versions, topologies, notRun }: DatedReport): string =>
  [
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Edgewise lab</title>',
    '<style>body{font:14px sans-serif;margin:2rem}table{border-collapse:collapse}',
    'td,th{border:1px solid #bbb;padding:.2rem .6rem;text-align:left}</style>',
    `<h1>Run for real on ${escape(day)}</h1>`,
    table(['Program', 'Version'], Object.entries(versions)),
    ...topologies.map(section),
    ...notRun.map(
      ({ name, version, because }) =>
        `<h2>${escape(name)}, ${escape(version)}</h2><p>Not run: ${escape(because)}.</p>`,
    ),
    '</html>\n',
  ].join('\n');

const section = ({
  name,
  version,
  planted,
  results,
  cases,
  scanned,
  inside,
  nats,
  standIns,
}: Report): string =>
  [
    `<h2>${escape(name)}, ${escape(version)}</h2>`,
    ...(planted ? [`<p>Falsified on purpose: ${escape(planted.title)}.</p>`] : []),
    `<p>Scan: ${scanned.asked} TCP connections and datagrams tried, ${scanned.open} planned, ${scanned.wrong.length} not as planned.</p>`,
    `<p>${results.length} of ${cases} cases: ${count(results, 'ok')} agree, ${count(results, 'disagrees')} disagree, ${count(results, 'explained')} disagree as explained, ${count(results, 'unseen')} cannot be seen for real.</p>`,
    `<p>NATs as the probe found them, mapping and filtering: ${escape(nats.map(({ nat, observed }) => `${nat}: ${observed}`).join('; '))}.</p>`,
    table(HEAD, results.map(cells)),
    ...[...new Set(results.flatMap(({ explained }) => explained))].map(
      (why) => `<p>Explained: ${escape(why)}</p>`,
    ),
    `<p>Counters of the firewalls, as planned: ${escape(counted(results))}.</p>`,
    `<p>Not run for real: ${escape(results.flatMap(({ notRun }) => notRun).join('; '))}.</p>`,
    `<p>Listeners of the lab's own stood in for: ${escape(standIns.join('; '))}.</p>`,
    ...insideSection(inside, { table, escape }),
  ].join('\n');

const count = (results: readonly CaseResult[], verdict: CaseResult['verdict']): number =>
  results.filter((each) => each.verdict === verdict).length;

const counted = (results: readonly CaseResult[]): string => {
  const rules = results.flatMap((each) => each.rules);
  const used = rules.filter((each) => each.counted > 0);
  const six = rules.filter(({ family }) => family === 6);
  const both = used.filter(({ byProof }) => byProof);
  const idle = rules.filter((each) => each.counted === 0).map(ruleName);
  const astray = results.flatMap(({ rulesAstray }) => rulesAstray);
  return [
    `${used.length} of ${rules.length} rules let something through`,
    ...(six.length > 0
      ? [`${six.filter((each) => each.counted > 0).length} of ${six.length} for IPv6`]
      : []),
    `${both.length} of these as the proof says`,
    ...(idle.length > 0 ? [`nothing went by ${idle.join(', ')}`] : []),
    ...astray,
  ].join('; ');
};

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
  disagreements(result),
  String(result.unseen),
  result.lone
    ? `none; ${result.lone.tried} connections that it alone permits`
    : result.broken.join(', '),
];

const disagreements = ({ disagreeing, repeated }: CaseResult): string =>
  [
    ...disagreeing.map(({ ladderId }) => ladderId),
    ...(repeated > 0 ? [`${repeated} that disagree as planned too`] : []),
  ].join(', ') || '0';

const VERDICTS = {
  ok: 'Agrees',
  broken: 'Broken as planned',
  disagrees: 'Disagrees',
  explained: 'Disagrees, as explained',
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
