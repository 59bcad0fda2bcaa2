import type { Arrow, Ladder, Lifeline } from '../../domain/ladder.ts';
import type { ArrowMark } from './arrow-mark.ts';
import { plain } from './plain.ts';
import { arrowText, type ArrowStyle, styleOf } from './said.ts';
import { zoneGroups, zoneNames } from './zones.ts';

/** A ladder as a PlantUML sequence diagram. */
export const drawPlantuml = (ladder: Ladder, marks: readonly ArrowMark[] = []): string => {
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
    ...ladder.arrows.flatMap((arrow, i) => [
      ...(arrow.phase === ladder.arrows[i - 1]?.phase ? [] : [`== ${quoted(arrow.phase)} ==`]),
      line(arrow, marks[i], ids),
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
};

const line = (
  arrow: Arrow,
  mark: ArrowMark | undefined,
  ids: ReadonlyMap<string, string>,
): string => {
  const style = styles[styleOf(mark)][arrow.direction === 'request' ? 0 : 1];
  return `${ids.get(arrow.from) ?? 'p1'} ${style} ${ids.get(arrow.to) ?? 'p1'} : ${quoted(arrowText(arrow, mark))}`;
};

/** What means something to Creole or ends a string is written as character references. */
const quoted = (text: string): string =>
  plain(text).replaceAll(/[^\p{L}\p{N} .,;:()+=?@'/_-]|([-./_='])\1+/gu, (found) =>
    Array.from(found, (character) => `&#${character.codePointAt(0) ?? 63};`).join(''),
  );
