import { productNames } from '../../domain/version.ts';
import { factsEdition } from '../../facts/edition.ts';
import { capacitySection } from '../report/capacity-section.ts';
import { certificatesSection } from '../report/certificates-section.ts';
import { findingsSection, verdict } from '../report/findings-section.ts';
import { firewallsSection } from '../report/firewall-section.ts';
import { encodedText, markup } from '../report/html.ts';
import { recordsSection } from '../report/records-section.ts';
import { sourcesSection } from '../report/sources-section.ts';
import { style } from '../report/style.ts';
import { summarySection } from '../report/summary-section.ts';
import type { ConfigurationInput, ConfigurationTarget } from '../target.ts';

/** The edge planning report: one file without scripts or anything to load, for the screen and for A4 paper. */
export const htmlReport: ConfigurationTarget = {
  id: 'html-report',
  label: 'Edge planning report',
  group: 'Reports',
  extension: 'html',
  mediaType: 'text/html; charset=utf-8',
  render: (input) => page(input),
};

const page = ({ design, plan, rulesets }: ConfigurationInput): string =>
  markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Edgewise">
<title>Edge planning report: ${encodedText(design.name)}</title>
${style(design.name)}
</head>
<body>
<header>
<h1>Edge planning report: ${design.name}</h1>
<p class="note">${productNames[design.settings.version]}, facts of edition ${factsEdition}</p>
<p class="verdict">${verdict(plan.findings)}</p>
<nav aria-label="Contents"><ol>${sections.map(([id, title]) => link(id, title))}</ol></nav>
</header>
<main>
${summarySection(design)}
${findingsSection(plan.findings)}
${firewallsSection(rulesets)}
${recordsSection(plan.records)}
${certificatesSection(plan.certificates)}
${capacitySection(plan.capacity, design.settings.assumptions)}
${sourcesSection(plan)}
</main>
<footer>Written by Edgewise, facts of edition ${factsEdition}.</footer>
</body>
</html>
`.html;

const sections = [
  ['topology', 'Topology'],
  ['findings', 'Findings'],
  ['firewalls', 'Firewall rules'],
  ['dns', 'DNS records'],
  ['certificates', 'Certificates'],
  ['capacity', 'Capacity'],
  ['sources', 'Sources'],
] as const;

/** Both come from the list above, so that the id may stand in an attribute. */
const link = (id: (typeof sections)[number][0], title: string) =>
  markup`<li><a href="#${encodedText(id)}">${title}</a></li>`;
