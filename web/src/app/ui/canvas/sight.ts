import { computed, type Signal, signal } from '@angular/core';
import type { Point, Rect, Scene } from './scene';
import {
  fitWhole,
  fitWidth,
  panBy,
  reveal,
  type Size,
  type Viewport,
  visible,
  zoomAt,
} from './viewport';

const STEP = 1.2;
/** Margin of a scene that may be out of sight. */
const EDGE = 24;

/** What of a scene is on screen: fitted by itself until the person moves or zooms, theirs from then on. */
export class Sight {
  private readonly scene: Signal<Scene>;
  private fits: 'width' | 'whole' | null = 'width';
  private readonly view = signal<Viewport>({ x: 0, y: 0, scale: 1 });
  readonly screen = signal<Size>({ width: 0, height: 0 });
  /** Scale in whole percent. */
  readonly percent = computed(() => Math.round(this.view().scale * 100));
  readonly transform = computed(() => {
    const { x, y, scale } = this.view();
    return `translate(${String(x)} ${String(y)}) scale(${String(scale)})`;
  });
  /** The stretch of the scene that is on screen. */
  readonly seen = computed(() => visible(this.view(), this.screen()));
  /** All of the scene is. */
  readonly whole = computed(() => {
    const [{ x, y, width, height }, scene] = [this.seen(), this.scene()];
    return Math.max(x, y, scene.width - x - width, scene.height - y - height) <= EDGE;
  });

  constructor(scene: Signal<Scene>) {
    this.scene = scene;
  }

  /** Fits the scene anew, unless the person moved or zoomed. */
  settle(): void {
    const [scene, screen] = [this.scene(), this.screen()];
    if (this.fits === null || screen.width === 0 || scene.width === 0) return;
    this.view.set(this.fits === 'whole' ? fitWhole(scene, screen) : fitWidth(scene, screen));
  }

  zoom(by: 1 | -1): void {
    const { width, height } = this.screen();
    this.take((view) => zoomAt(view, STEP ** by, { x: width / 2, y: height / 2 }));
  }

  /** The whole scene at once, also when there is more or less room. */
  fit(): void {
    this.fits = 'whole';
    this.settle();
  }

  pan(by: Point): void {
    this.take((view) => panBy(view, by, this.scene(), this.screen()));
  }

  /** Brings a point of the scene to the middle of the screen. */
  centre({ x, y }: Point): void {
    const { width, height } = this.screen();
    this.take(({ scale }) => ({ scale, x: width / 2 - x * scale, y: height / 2 - y * scale }));
  }

  /** A turn of the wheel moves, with Ctrl it zooms at the pointer. `box` is where the picture lies in the window. */
  wheel(event: WheelEvent, box: Point): void {
    event.preventDefault();
    const at = { x: event.clientX - box.x, y: event.clientY - box.y };
    if (event.ctrlKey || event.metaKey)
      this.take((view) => zoomAt(view, Math.exp(-event.deltaY / 300), at));
    else
      this.pan(
        event.shiftKey ? { x: -event.deltaY, y: 0 } : { x: -event.deltaX, y: -event.deltaY },
      );
  }

  /** Moves just as far as needed to show `rect`. */
  show(rect: Rect): void {
    this.view.update((view) => reveal(view, rect, this.screen()));
  }

  private take(next: (view: Viewport) => Viewport): void {
    this.fits = null;
    this.view.update(next);
  }
}
