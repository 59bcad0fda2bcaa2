import type { Point, Rect } from './scene';

/** What part of the scene is on screen: the scene is drawn at `scale`, then moved by `x`, `y` pixels of the screen. */
export interface Viewport extends Point {
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const LEAST = 0.1;
const MOST = 3;
/** The smallest scale at which labels are still read at a first look. */
const READABLE = 0.62;

/** The whole scene in the middle of the screen, never larger than life. */
export const fitWhole = (scene: Size, screen: Size): Viewport => {
  const scale = clamp(Math.min(screen.width / scene.width, screen.height / scene.height, 1));
  return { scale, x: Math.max((screen.width - scene.width * scale) / 2, 0), y: 0 };
};

/** The scene from its top, as wide as the screen as long as that can be read. */
export const fitWidth = (scene: Size, screen: Size): Viewport => {
  const scale = clamp(Math.max(Math.min(screen.width / scene.width, 1), READABLE));
  return { scale, x: Math.max((screen.width - scene.width * scale) / 2, 0), y: 0 };
};

/** Zooms by `factor` so that what is under `at`, a point of the screen, stays there. */
export const zoomAt = ({ x, y, scale }: Viewport, factor: number, at: Point): Viewport => {
  const next = clamp(scale * factor);
  const ratio = next / scale;
  return { scale: next, x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio };
};

/** Moves the scene, but never wholly off the screen. */
export const panBy = (view: Viewport, by: Point, scene: Size, screen: Size): Viewport => ({
  scale: view.scale,
  x: held(view.x + by.x, scene.width * view.scale, screen.width),
  y: held(view.y + by.y, scene.height * view.scale, screen.height),
});

/** Moves the scene just as far as needed to show `rect` with room around it. */
export const reveal = (view: Viewport, { x, y, width, height }: Rect, screen: Size): Viewport => ({
  scale: view.scale,
  x: shifted(view.x, x * view.scale, (x + width) * view.scale, screen.width),
  y: shifted(view.y, y * view.scale, (y + height) * view.scale, screen.height),
});

/** The stretch of the scene that is on screen. */
export const visible = ({ x, y, scale }: Viewport, screen: Size): Rect => ({
  x: -x / scale,
  y: -y / scale,
  width: screen.width / scale,
  height: screen.height / scale,
});

const clamp = (scale: number): number => Math.min(MOST, Math.max(LEAST, scale));

const KEPT = 80;

const held = (offset: number, length: number, room: number): number =>
  Math.min(Math.max(offset, KEPT - length), room - KEPT);

const AROUND = 24;

const shifted = (offset: number, start: number, end: number, room: number): number => {
  if (start + offset < AROUND || end - start > room) return AROUND - start;
  return end + offset > room - AROUND ? room - AROUND - end : offset;
};
