import type { Ladder, Lifeline } from '../../domain/ladder.ts';
import { type Judged, type Line, linesOf } from './lines.ts';
import { plain } from './plain.ts';
import { arrowText, type ArrowStyle, styleOf } from './said.ts';
import { zoneGroups, zoneNames } from './zones.ts';

/**
 * A ladder as a Mermaid sequence diagram: zones are boxes, arrows that fail end in a cross, those not reached are dotted, what is
 * answered is dashed and has no number.
 */
export const drawMermaid = (ladder: Ladder, judged: Judged = {}): string => {
  const lines = linesOf(ladder, judged);
  const ids = new Map(ladder.lifelines.map(({ id }, i) => [id, `p${i + 1}`]));
  const title = `${ladder.title}: ${ladder.from.label} to ${ladder.to.label}`;
  return [
    'sequenceDiagram',
    `  title ${quoted(title)}`,
    '  autonumber',
    ...zoneGroups(ladder).flatMap(({ zone, lifelines }) => [
      `  box ${colours[zone]} ${zoneNames[zone]}`,
      ...lifelines.map((lifeline) => participant(lifeline, ids)),
      '  end',
    ]),
    ...notApplicable(ladder, ids),
    ...lines.flatMap((each, i) => [
      ...phase(ladder, [each, lines[i - 1]], ids),
      ...numbering(each, lines[i - 1]),
      line(each, ids),
    ]),
    '',
  ].join('\n');
};

/** Zones of the light theme. */
const colours: Readonly<Record<Lifeline['zone'], string>> = {
  internet: 'rgb(240, 242, 246)',
  perimeter: 'rgb(250, 243, 234)',
  internal: 'rgb(233, 245, 246)',
  partner: 'rgb(248, 239, 249)',
};

type Ids = ReadonlyMap<string, string>;

const participant = ({ id, label, name, role }: Lifeline, ids: Ids): string =>
  `    ${role === 'user' ? 'actor' : 'participant'} ${ids.get(id) ?? ''} as ${quoted(label)}<br/>${quoted(name)}`;

const phase = (
  { lifelines }: Ladder,
  [{ arrow }, before]: readonly [Line, Line | undefined],
  ids: Ids,
): string[] => {
  const own = arrow.phase;
  if (own === before?.arrow.phase) return [];
  const all = [lifelines[0], lifelines.at(-1)].map((each) => ids.get(each?.id ?? '') ?? 'p1');
  return [`  note over ${[...new Set(all)].join(',')}: ${quoted(own)}`];
};

const tips: Readonly<Record<ArrowStyle, readonly [request: string, reply: string]>> = {
  passes: ['->>', '-->>'],
  fails: ['-x', '--x'],
  'not-reached': ['--)', '--)'],
  answers: ['-->>', '-->>'],
};

/** Answers are not counted. */
const numbering = ({ number }: Line, before: Line | undefined): string[] => {
  if (number === null) return before?.number === null ? [] : ['  autonumber off'];
  return before?.number === null ? [`  autonumber ${number}`] : [];
};

const line = (each: Line, ids: Ids): string => {
  const { arrow } = each;
  const tip = tips[styleOf(each)][arrow.direction === 'request' ? 0 : 1];
  return `  ${ids.get(arrow.from) ?? 'p1'}${tip}${ids.get(arrow.to) ?? 'p1'}: ${quoted(arrowText(each))}`;
};

const notApplicable = ({ notApplicable: why, from }: Ladder, ids: Ids): string[] => {
  if (why === null) return [];
  return ids.size > 0
    ? [`  note over p1: Not applicable. ${quoted(why)}`]
    : [
        `  participant p1 as ${quoted(from.label)}`,
        `  note over p1: Not applicable. ${quoted(why)}`,
      ];
};

/** Everything but letters, digits and harmless marks is written as a character reference of Mermaid. */
const quoted = (text: string): string =>
  plain(text).replaceAll(/[^\p{L}\p{N} .,_()/+*=?@!'-]/gu, (character) => {
    const code = character.codePointAt(0) ?? 63;
    return `#${code};`;
  });
