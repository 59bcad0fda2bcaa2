import type { Ladder } from '../../domain/ladder.ts';
import { xmlText } from '../../wire/xml-text.ts';
import { type Layout, layoutOf } from './layout.ts';
import { type Judged, linesOf } from './lines.ts';
import { plain } from './plain.ts';
import { styleOf } from './said.ts';
import { heads, zoneAreas } from './svg/areas.ts';
import { palette } from './svg/palette.ts';
import { placesOf } from './svg/places.ts';
import { rows } from './svg/rows.ts';
import { wallPattern, walls } from './svg/walls.ts';

/** A ladder as SVG in the light theme: zones tinted, firewalls as walls, arrows solid, dashed or dotted by their verdict. */
export const drawSvg = (ladder: Ladder, judged: Judged = {}): string => {
  const layout = layoutOf(ladder, linesOf(ladder, judged));
  const places = placesOf(layout);
  const title = xmlText(plain(`${ladder.title}: ${ladder.from.label} to ${ladder.to.label}`));
  const width = places.width;
  const height = places.height + titleHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    `<defs>${wallPattern}${tip('pass', palette.line)}${tip('fail', palette.fail)}${tip('faint', palette.faint)}</defs>`,
    `<rect width="${width}" height="${height}" fill="${palette.ground}"/>`,
    `<text x="16" y="22" font-size="14" font-weight="600" fill="${palette.text}">${title}</text>`,
    verdictOf(layout, width),
    `<g transform="translate(0 ${titleHeight})">`,
    ...zoneAreas(layout, places),
    ...heads(layout, places),
    ...walls(layout, places),
    ...rows(layout, places),
    ...(ladder.notApplicable === null
      ? []
      : [`<text x="16" y="24">Not applicable: ${xmlText(plain(ladder.notApplicable))}</text>`]),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
};

const titleHeight = 32;

/** What came of it, at the right above the ladder; nothing where nothing was judged. */
const verdictOf = ({ arrows }: Layout, width: number): string => {
  const failing = arrows.find((drawn) => styleOf(drawn) === 'fails');
  const isJudged = arrows.some(({ mark }) => mark !== undefined);
  if (!isJudged) return '';
  const said = failing ? `Fails at arrow ${failing.number ?? ''}` : `${arrows.length} arrows pass`;
  return `<text x="${width - 16}" y="22" text-anchor="end" font-weight="600" fill="${failing ? palette.fail : palette.pass}">${said}</text>`;
};

const tip = (id: string, colour: string): string =>
  `<marker id="tip-${id}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse" markerUnits="userSpaceOnUse"><path d="M0 1 8 4 0 7z" fill="${colour}"/></marker>`;
