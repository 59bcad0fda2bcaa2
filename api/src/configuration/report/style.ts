import { cssString } from './css-string.ts';
import type { Markup } from './html.ts';

/** The look of the report: the light half of the product's colours, for screen and for A4 paper. */
export const style = (title: string): Markup => ({
  html: `<style>
@page {
  size: A4; margin: 18mm 12mm 16mm;
  @top-left { content: "Edge planning report"; font: 600 8pt ${FONT}; color: #434d5d; }
  @top-right { content: ${cssString(shortened(title))}; font: 8pt ${FONT}; color: #5a6475; }
  @bottom-right { content: counter(page) " of " counter(pages); font: 8pt ${FONT}; color: #5a6475; }
}
@page wide { size: A4 landscape; }
${RULES}</style>`,
});

const FONT = 'Inter, "Segoe UI", "Helvetica Neue", "Liberation Sans", Arial, sans-serif';

const MONO = '"JetBrains Mono", Consolas, Menlo, "DejaVu Sans Mono", monospace';

const shortened = (text: string): string =>
  text.length <= 60 ? text : `${text.slice(0, 57).toWellFormed()}...`;

const RULES = `:root { color-scheme: light; }
* { box-sizing: border-box; }
html { background: #f4f5f8; }
body { margin: 0 auto; padding: 24px 32px 48px; max-width: 1120px; background: #ffffff; color: #161b24; font: 13px/20px ${FONT}; font-variant-numeric: tabular-nums; }
h1 { margin: 0; font-size: 20px; line-height: 28px; font-weight: 600; }
h2 { margin: 32px 0 8px; padding-bottom: 4px; border-bottom: 1px solid #cfd5de; font-size: 16px; line-height: 24px; font-weight: 600; break-after: avoid; }
h3 { margin: 20px 0 6px; font-size: 13px; line-height: 20px; font-weight: 600; break-after: avoid; }
p { margin: 4px 0 8px; max-width: 72ch; }
p.verdict { font-size: 16px; line-height: 24px; }
ul { margin: 4px 0 8px; padding-left: 18px; }
a { color: #2a50c4; text-decoration: none; }
.note { color: #5a6475; font-size: 11px; line-height: 16px; }
code { font: 11.5px/16px ${MONO}; color: #1d2837; overflow-wrap: anywhere; }
nav ol { margin: 8px 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; }
table { width: 100%; margin: 6px 0 12px; border-collapse: collapse; font-size: 12px; line-height: 16px; }
thead { display: table-header-group; }
th { padding: 4px 8px; background: #f4f5f8; border-bottom: 1px solid #cfd5de; color: #5a6475; font-weight: 500; text-align: left; vertical-align: bottom; }
td { padding: 4px 8px; border-bottom: 1px solid #e3e6ec; vertical-align: top; overflow-wrap: anywhere; }
tr { break-inside: avoid; }
td.number, th.number { text-align: right; white-space: nowrap; }
td.short { white-space: nowrap; }
td.name { min-width: 8em; }
td.wide { min-width: 17em; }
td > div + div { margin-top: 2px; }
.why { color: #434d5d; }
.mark { display: inline-flex; align-items: center; gap: 6px; white-space: nowrap; }
.mark svg { flex: none; }
.error { color: #b3241c; font-weight: 600; }
.warning { color: #825400; }
.info, .confidence { color: #434d5d; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 6px 0 12px; }
dt { color: #5a6475; }
dd { margin: 0; }
footer { margin-top: 32px; padding-top: 8px; border-top: 1px solid #cfd5de; color: #5a6475; font-size: 11px; line-height: 16px; }
@media print {
  html, body { background: #ffffff; }
  body { padding: 0; max-width: none; font-size: 9pt; line-height: 12.5pt; }
  table { font-size: 8pt; line-height: 10.5pt; }
  code { font-size: 7.5pt; line-height: 10.5pt; }
  th, td { padding: 2.5pt 4pt; }
  td.wide { min-width: 17em; }
  th, .error, .warning { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  section.page { break-before: page; page: wide; }
  section.page > h2 { margin-top: 0; }
  td .note { font-size: 7pt; line-height: 9pt; }
  nav, footer { display: none; }
  p, li { orphans: 3; widows: 3; }
  p.note { break-before: avoid; }
  dl { break-inside: avoid; }
  a { color: inherit; }
}
`;
