import type { Layout } from '../layout.ts';
import { palette } from './palette.ts';
import { type Places, wallWidth } from './places.ts';

/** Masonry. */
export const wallPattern = `<pattern id="masonry" width="16" height="8" patternUnits="userSpaceOnUse"><rect width="16" height="8" fill="${palette.wallFill}"/><path d="M0 4h16M0 8h16M5 0v4M13 4v4" stroke="#ffffff" stroke-width="1"/></pattern>`;

/** Firewalls from top to bottom, with a plate at the foot. */
export const walls = ({ columns }: Layout, { x, height }: Places): string[] =>
  columns.flatMap(({ kind }, i) => (kind === 'wall' ? [wallOf(x[i] ?? 0, height)] : []));

const wallOf = (x: number, height: number): string => {
  const start = x - wallWidth / 2;
  const end = x + wallWidth / 2;
  return [
    `<rect x="${start}" y="8" width="${wallWidth}" height="${height - 32}" fill="url(#masonry)"/>`,
    `<path d="M${start} 8V${height - 24}M${end} 8V${height - 24}" stroke="${palette.wall}"/>`,
    `<rect x="${x - 28}" y="${height - 24}" width="56" height="18" rx="2" fill="${palette.ground}" stroke="${palette.wall}"/>`,
    `<text x="${x}" y="${height - 11}" font-size="11" text-anchor="middle" fill="${palette.text}">Firewall</text>`,
  ].join('');
};
