import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceText } from '../../api/src/call-flow/draw/said.ts';
import { ladderOf, playAll } from '../../api/src/call-flow/play.ts';
import { scenarios } from '../../api/src/call-flow/scenarios/index.ts';
import { type Stage, stageOf } from '../../api/src/call-flow/stage.ts';
import type { Arrow, Ladder } from '../../api/src/domain/ladder.ts';
import { designOf } from '../../api/src/domain/user-groups.ts';
import { readDocument } from '../../api/src/intake/document/read-document.ts';
import { page } from './markdown.ts';
import type { Page } from './page.ts';

const example = '01-contoso-scaled-dns-nat-2013.yaml';

/** Every scenario with its ladder over one of the examples. */
export const scenariosPage: Page = {
  path: 'docs/reference/scenarios.md',
  write: () => {
    const stage = exampleStage();
    const ladders = playAll(stage);
    return page(
      'Scenarios',
      `What the console plays over a topology, message by message. The ladders are those of [${example}](../examples/${example}), the first two parties of each scenario. Firewalls judge what opens a connection; replies, marked with an arrow to the left, pass by state.`,
      ...scenarios.map(({ id, title, basis }) => {
        const first = ladders.find(({ scenario }) => scenario.id === id);
        const ladder = first && ladderText(ladderOf(stage, first));
        return [
          `## ${title}`,
          `\`${id}\`: ${basis}.`,
          ladder ?? 'Not played in this example.',
        ].join('\n\n');
      }),
    );
  },
};

const exampleStage = (): Stage => {
  const text = readFileSync(join(import.meta.dirname, '../examples', example), 'utf8');
  const { topology } = readDocument(text);
  if (!topology) throw new Error(`${example} cannot be read`);
  return stageOf(designOf(topology));
};

const ladderText = ({ from, to, arrows, lifelines, notApplicable }: Ladder): string => {
  const labels = new Map(lifelines.map(({ id, label }) => [id, label]));
  const lines = arrows.flatMap((arrow, i) => [
    ...(arrow.phase === arrows[i - 1]?.phase ? [] : ['', arrow.phase]),
    `${String(i + 1).padStart(4)}  ${lineOf(arrow, labels)}`,
  ]);
  const head = `${from.label} to ${to.label}`;
  if (notApplicable !== null) return `${head}: not applicable. ${notApplicable}`;
  return ['```text', head, ...lines, '```'].join('\n');
};

const lineOf = (arrow: Arrow, labels: ReadonlyMap<string, string>): string => {
  const [from, to] = [labels.get(arrow.from) ?? arrow.from, labels.get(arrow.to) ?? arrow.to];
  const ends = arrow.direction === 'reply' ? `${to} <- ${from}` : `${from} -> ${to}`;
  return `${ends}: ${arrow.message.name}  (${serviceText(arrow)})`;
};
