import {
  afterNextRender,
  afterRenderEffect,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  model,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { drawScene } from './draw-scene';
import { Minimap } from './minimap';
import { type Direction, neighbour, readingOrder } from './neighbour';
import { observeSize } from './observe-size';
import { renderShapes } from './render-shapes';
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
/** Movement of the pointer that makes a press a drag. */
const DRAGGED = 4;

/**
 * A scene that can be moved, zoomed and walked through. Selection by press, or by keyboard: Tab reaches one part, arrows go
 * to its neighbour, Enter goes on to `entered`, Escape lets go.
 */
@Component({
  selector: 'ew-canvas',
  imports: [Minimap],
  templateUrl: './canvas.html',
  styleUrl: './canvas.css',
})
export class Canvas {
  readonly scene = input.required<Scene>();
  /** Labels of the lines on screen by their ids. */
  readonly lines = input.required<ReadonlyMap<string, string>>();
  readonly verdicts = input(true);
  /** What the picture shows, in one sentence. */
  readonly label = input.required<string>();
  readonly selected = model<string | null>(null);
  /** Enter on the selected part. */
  readonly entered = output();

  protected readonly view = signal<Viewport>({ x: 0, y: 0, scale: 1 });
  protected readonly screen = signal<Size>({ width: 0, height: 0 });
  /** Scale in whole percent. */
  readonly percent = computed(() => Math.round(this.view().scale * 100));
  protected readonly transform = computed(() => {
    const { x, y, scale } = this.view();
    return `translate(${String(x)} ${String(y)}) scale(${String(scale)})`;
  });
  protected readonly seen = computed(() => visible(this.view(), this.screen()));
  protected readonly whole = computed(() => {
    const { x, y, width, height } = this.seen();
    return (
      x <= EDGE &&
      y <= EDGE &&
      x + width >= this.scene().width - EDGE &&
      y + height >= this.scene().height - EDGE
    );
  });

  private readonly picture = viewChild.required<ElementRef<SVGSVGElement>>('picture');
  private readonly drawing = viewChild.required<ElementRef<SVGGElement>>('drawing');
  private readonly focused = signal<string | null>(null);
  private pressed: (Point & { moved: boolean }) | null = null;
  /** The person moved or zoomed: from then on the view is theirs. */
  private own = false;

  constructor() {
    const stop = observeSize(inject<ElementRef<HTMLElement>>(ElementRef).nativeElement, (size) =>
      this.screen.set(size),
    );
    inject(DestroyRef).onDestroy(stop);
    afterRenderEffect(() => {
      const look = {
        selected: this.selected(),
        verdicts: this.verdicts(),
        reachable: this.reachable(),
        lines: this.lines(),
      };
      renderShapes(this.drawing().nativeElement, drawScene(this.scene(), look));
    });
    effect(() => {
      const [scene, screen] = [this.scene(), this.screen()];
      if (this.own || screen.width === 0 || scene.width === 0) return;
      this.view.set(fitWidth(scene, screen));
    });
    effect(() => {
      const [id, screen] = [this.selected(), this.screen()];
      if (id !== null && screen.width > 0) untracked(() => this.show(id));
    });
    afterNextRender(() => {
      this.picture().nativeElement.addEventListener('wheel', (event) => this.wheel(event), {
        passive: false,
      });
    });
  }

  zoom(by: 1 | -1): void {
    this.own = true;
    const { width, height } = this.screen();
    this.view.update((view) => zoomAt(view, STEP ** by, { x: width / 2, y: height / 2 }));
  }

  /** The whole scene at once. */
  fit(): void {
    this.own = true;
    this.view.set(fitWhole(this.scene(), this.screen()));
  }

  /** Gives the focus to the selected part, or to the first one. */
  focus(): void {
    this.element(this.reachable())?.focus();
  }

  protected press(event: PointerEvent): void {
    if (event.button > 1) return;
    this.pressed = { x: event.clientX, y: event.clientY, moved: false };
  }

  protected move(event: PointerEvent): void {
    if (!this.pressed) return;
    const by = { x: event.clientX - this.pressed.x, y: event.clientY - this.pressed.y };
    if (!this.pressed.moved && Math.hypot(by.x, by.y) < DRAGGED) return;
    if (!this.pressed.moved) this.picture().nativeElement.setPointerCapture(event.pointerId);
    this.pressed = { x: event.clientX, y: event.clientY, moved: true };
    this.pan(by);
  }

  protected release(event: PointerEvent): void {
    const dragged = this.pressed?.moved ?? false;
    this.pressed = null;
    if (!dragged && event.button === 0) this.selected.set(partAt(event.target));
  }

  protected key(event: KeyboardEvent): void {
    const step = steps[event.key];
    if (step && event.shiftKey) this.pan(step);
    else if (step) this.walk(event.key as Direction);
    else if (event.key === 'Enter' || event.key === ' ') this.enter(event.target);
    else if (event.key === 'Escape' && this.selected() !== null) this.selected.set(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected focusMoved(target: EventTarget | null): void {
    const id = partAt(target);
    if (id !== null) this.focused.set(id);
  }

  protected centre({ x, y }: Point): void {
    this.own = true;
    const [{ scale }, { width, height }] = [this.view(), this.screen()];
    this.view.set({ scale, x: width / 2 - x * scale, y: height / 2 - y * scale });
  }

  private readonly reachable = computed(() => {
    const known = readingOrder(this.scene()).map(({ part }) => part.id);
    const wanted = [this.focused(), this.selected()].find(
      (id) => id !== null && known.includes(id),
    );
    return wanted ?? known[0] ?? '';
  });

  private walk(direction: Direction): void {
    const next = neighbour(this.scene(), this.reachable(), direction)?.part.id;
    if (next === undefined) return;
    this.focused.set(next);
    if (this.selected() !== null) this.selected.set(next);
    this.show(next);
    this.element(next)?.focus({ preventScroll: true });
  }

  private enter(target: EventTarget | null): void {
    const id = partAt(target) ?? this.reachable();
    const again = this.selected() === id;
    this.selected.set(id);
    if (again) this.entered.emit();
  }

  private wheel(event: WheelEvent): void {
    this.own = true;
    event.preventDefault();
    const box = this.picture().nativeElement.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    if (event.ctrlKey || event.metaKey)
      this.view.update((view) => zoomAt(view, Math.exp(-event.deltaY / 300), at));
    else
      this.pan(
        event.shiftKey ? { x: -event.deltaY, y: 0 } : { x: -event.deltaX, y: -event.deltaY },
      );
  }

  private pan(by: Point): void {
    this.own = true;
    this.view.update((view) => panBy(view, by, this.scene(), this.screen()));
  }

  private show(id: string): void {
    const rect = this.rectOf(id);
    if (rect) this.view.update((view) => reveal(view, rect, this.screen()));
  }

  private rectOf(id: string): Rect | undefined {
    const { boxes, walls } = this.scene();
    return (
      boxes.flatMap(({ parts }) => parts).find(({ part }) => part.id === id) ??
      walls.find(({ wall }) => wall.id === id)?.plate
    );
  }

  private element(id: string): SVGElement | null {
    return this.drawing().nativeElement.querySelector<SVGElement>(
      `[data-part="${CSS.escape(id)}"]`,
    );
  }
}

const PAN = 80;
const steps: Readonly<Record<string, Point | undefined>> = {
  ArrowLeft: { x: PAN, y: 0 },
  ArrowRight: { x: -PAN, y: 0 },
  ArrowUp: { x: 0, y: PAN },
  ArrowDown: { x: 0, y: -PAN },
};

const partAt = (target: EventTarget | null): string | null => {
  const id =
    target instanceof Element
      ? (target.closest('[data-part]')?.getAttribute('data-part') ?? null)
      : null;
  return id?.endsWith('/more') ? null : id;
};
