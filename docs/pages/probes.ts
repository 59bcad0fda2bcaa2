import { z } from 'zod';
import { probeTargets } from '../../api/src/domain/probe.ts';
import { ProbeFailureCode } from '../../api/src/domain/report.ts';
import { probeFailures } from '../../api/src/facts/probe-failures/index.ts';
import { probes } from '../../api/src/probe/kinds/index.ts';
import type { Probe } from '../../api/src/probe/probe.ts';
import { code, page, table } from './markdown.ts';
import type { Page } from './page.ts';

/** Every kind of probe with its fields, and every failure that a probe can name. */
export const probesPage: Page = {
  path: 'docs/reference/probes.md',
  write: () =>
    page(
      'Probes',
      'What each kind proves and wants to know. Every address of a name is probed by itself.',
      ...Object.values(probes).map(section),
      '## Failures',
      'Whatever goes wrong has one of these names; the list is closed. Those that are worth knowing leave the verdict at `impaired`, the others make it `fails`, or `unsure` where nobody was asked.',
      table(
        ['code', 'gravity', 'meaning', 'likely causes'],
        ProbeFailureCode.options.map((name) => {
          const { gravity, meaning, causes } = probeFailures[name];
          return [code(name), gravity, meaning, causes.join(' ')];
        }),
      ),
    ),
};

const section = ({ kind, title, summary, twoSided }: Probe): string => {
  const halves = twoSided ? ' Two agents run one half each, at the same time.' : '';
  const heading = `*${title}* — ${summary}${halves}`;
  return [`## ${kind}`, heading, fieldTable(probeTargets[kind])].join('\n\n');
};

interface Field {
  readonly title?: string;
  readonly default?: unknown;
}

const fieldTable = (target: z.ZodType): string => {
  const { properties = {} } = z.toJSONSchema(target, { io: 'input' });
  return table(
    ['field', 'what', 'unless told'],
    Object.entries(properties).map(([name, field]) => {
      const { title = '', default: usual } = field as Field;
      return [
        code(name),
        title,
        usual === undefined ? 'must be told' : code(JSON.stringify(usual)),
      ];
    }),
  );
};
