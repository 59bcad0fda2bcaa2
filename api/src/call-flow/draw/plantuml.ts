import type { Ladder, Lifeline } from '../../domain/ladder.ts';
import { type Judged, type Line, linesOf } from './lines.ts';
import { plain } from './plain.ts';
import { arrowText, type ArrowStyle, styleOf } from './said.ts';
import { zoneGroups, zoneNames } from './zones.ts';

/** A ladder as a PlantUML sequence diagram; what is answered is red and dashed and has no number. */
export const drawPlantuml = (ladder: Ladder, judged: Judged = {}): string => {
  const lines = linesOf(ladder, judged);
  const ids = new Map(ladder.lifelines.map(({ id }, i) => [id, `p${i + 1}`]));
  const title = `${ladder.title}: ${ladder.from.label} to ${ladder.to.label}`;
  return [
    '@startuml',
    `title ${quoted(title)}`,
    'hide footbox',
    'autonumber',
    ...zoneGroups(ladder).flatMap(({ zone, lifelines }) => [
      `box "${zoneNames[zone]}" ${colours[zone]}`,
      ...lifelines.map((lifeline) => participant(lifeline, ids)),
      'end box',
    ]),
    ...(ladder.notApplicable === null
      ? []
      : [`header Not applicable. ${quoted(ladder.notApplicable)}`]),
    ...lines.flatMap((each, i) => [
      ...(each.arrow.phase === lines[i - 1]?.arrow.phase
        ? []
        : [`== ${quoted(each.arrow.phase)} ==`]),
      ...numbering(each, lines[i - 1]),
      line(each, ids),
    ]),
    '@enduml',
    '',
  ].join('\n');
};

/** Zones of the light theme. */
const colours: Readonly<Record<Lifeline['zone'], string>> = {
  internet: '#F0F2F6',
  perimeter: '#FAF3EA',
  internal: '#E9F5F6',
  partner: '#F8EFF9',
};

const participant = (
  { id, label, name, role }: Lifeline,
  ids: ReadonlyMap<string, string>,
): string =>
  `${role === 'user' ? 'actor' : 'participant'} "${quoted(label)}\\n${quoted(name)}" as ${ids.get(id) ?? ''}`;

const styles: Readonly<Record<ArrowStyle, readonly [request: string, reply: string]>> = {
  passes: ['->', '-->'],
  fails: ['-[#B3241C]>x', '--[#B3241C]>x'],
  'not-reached': ['-[dotted]>', '-[dotted]->'],
  answers: ['-[#B3241C]->', '-[#B3241C]->'],
};

/** Answers are not counted. */
const numbering = ({ number }: Line, before: Line | undefined): string[] => {
  const [isAnswer, wasAnswer] = [number === null, before?.number === null];
  if (isAnswer === wasAnswer) return [];
  return [isAnswer ? 'autonumber stop' : 'autonumber resume'];
};

const line = (each: Line, ids: ReadonlyMap<string, string>): string => {
  const { arrow } = each;
  const style = styles[styleOf(each)][arrow.direction === 'request' ? 0 : 1];
  return `${ids.get(arrow.from) ?? 'p1'} ${style} ${ids.get(arrow.to) ?? 'p1'} : ${quoted(arrowText(each))}`;
};

/** What means something to Creole or ends a string is written as character references. */
const quoted = (text: string): string =>
  plain(text).replaceAll(/[^\p{L}\p{N} .,;:()+=?@'/_-]|([-./_='])\1+/gu, (found) =>
    Array.from(found, (character) => `&#${character.codePointAt(0) ?? 63};`).join(''),
  );
