import type { Ladder } from '../../domain/ladder.ts';
import { xmlText } from '../../wire/xml-text.ts';
import { layoutOf } from './layout.ts';
import { type Judged, linesOf } from './lines.ts';
import { plain } from './plain.ts';
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
  const { width, height } = places;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    `<defs>${wallPattern}${tip('pass', palette.line)}${tip('fail', palette.fail)}${tip('faint', palette.faint)}</defs>`,
    `<rect width="${width}" height="${height}" fill="${palette.ground}"/>`,
    ...zoneAreas(layout, places),
    ...heads(layout, places),
    ...walls(layout, places),
    ...rows(layout, places),
    ...(ladder.notApplicable === null
      ? []
      : [`<text x="16" y="24">Not applicable: ${xmlText(plain(ladder.notApplicable))}</text>`]),
    '</svg>',
    '',
  ].join('\n');
};

const tip = (id: string, colour: string): string =>
  `<marker id="tip-${id}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse" markerUnits="userSpaceOnUse"><path d="M0 1 8 4 0 7z" fill="${colour}"/></marker>`;
