import { capabilitiesInWords, type Exporter } from '../../api/src/firewall/exporter.ts';
import { exporters } from '../../api/src/firewall/vendors/index.ts';
import { code, page, table } from './markdown.ts';
import type { Page } from './page.ts';

/** Every target that rulesets are written for, and what each can express. */
export const firewallTargetsPage: Page = {
  path: 'docs/reference/firewall-targets.md',
  write: () =>
    page(
      'Firewall targets',
      'What each target can express. What it cannot is a finding before anything is written. NAT that is set up elsewhere, source ports that are not checked, and where a reason is cut are said in the last column.',
      table(
        ['target', 'what', 'roll-back', ...words, 'but'],
        exporters.map((exporter) => [
          code(exporter.id),
          exporter.label,
          yes(exporter.rollback !== undefined),
          ...capabilitiesInWords(exporter).map(({ can }) => yes(can)),
          but(exporter),
        ]),
      ),
    ),
};

const words = capabilitiesInWords({
  can: {
    ipv6: true,
    deny: true,
    portRanges: true,
    sourcePorts: true,
    nat: true,
    commentLength: null,
  },
} as Exporter).map(({ label }) => label);

const yes = (can: boolean): string => (can ? 'yes' : 'no');

const but = ({ can }: Exporter): string =>
  [
    ...(can.otherFamily ? [`IPv${can.otherFamily.family} is in ${code(can.otherFamily.id)}`] : []),
    ...(can.sourcePorts === 'widened' ? ['permits hold for every source port'] : []),
    ...(can.nat === 'elsewhere' ? ['NAT is set up elsewhere'] : []),
    ...(can.natFamilies ? [`NAT for IPv${can.natFamilies.join(' and IPv')} only`] : []),
    ...(can.commentLength ? [`reasons of ${can.commentLength} characters`] : []),
    ...(can.rules === null ? [] : [`at most ${can.rules} rules`]),
  ].join('; ');
