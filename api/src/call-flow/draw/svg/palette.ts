import type { Lifeline } from '../../../domain/ladder.ts';

/** Colours of the light theme. */
export const palette = {
  ground: '#ffffff',
  text: '#11161f',
  quiet: '#5b6577',
  line: '#343c49',
  faint: '#7c8799',
  lifeline: '#97a1b0',
  fail: '#b3241c',
  failGround: '#fcebea',
  pass: '#1d6b3c',
  wall: '#343c49',
  wallFill: '#d3d8e0',
} as const;

/** Edge and tint of a zone. */
export const zoneColours: Readonly<
  Record<Lifeline['zone'], { line: string; tint: string; ink: string }>
> = {
  internet: { line: '#7c8799', tint: '#f0f2f6', ink: '#5b6577' },
  perimeter: { line: '#b27a35', tint: '#faf3ea', ink: '#7a4b12' },
  internal: { line: '#3c919b', tint: '#e9f5f6', ink: '#06474f' },
  partner: { line: '#a868b1', tint: '#f8eff9', ink: '#75307f' },
};
