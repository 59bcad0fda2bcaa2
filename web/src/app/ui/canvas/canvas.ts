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
import type { ShownLine } from './diagram';
import { drawScene } from './draw-scene';
import { Minimap } from './minimap';
import { type Direction, neighbour, readingOrder } from './neighbour';
import { observeSize } from './observe-size';
import { renderShapes } from './render-shapes';
import type { Point, Scene } from './scene';
import type { Shape } from './shape';
import { Sight } from './sight';

/** Movement of the pointer that makes a press a drag. */
const DRAGGED = 4;
const PAN = 80;
const steps: Readonly<Record<string, Point | undefined>> = {
  ArrowLeft: { x: PAN, y: 0 },
  ArrowRight: { x: -PAN, y: 0 },
  ArrowUp: { x: 0, y: PAN },
  ArrowDown: { x: 0, y: -PAN },
};

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
  /** The lines on screen by their ids. */
  readonly lines = input.required<ReadonlyMap<string, ShownLine>>();
  readonly verdicts = input(true);
  /** What the picture shows, in one sentence. */
  readonly label = input.required<string>();
  readonly selected = model<string | null>(null);
  /** Enter on the selected part. */
  readonly entered = output();

  /** What is on screen; its `zoom` and `fit` are for buttons elsewhere. */
  readonly sight = new Sight(this.scene);

  private readonly picture = viewChild.required<ElementRef<SVGSVGElement>>('picture');
  private readonly drawing = viewChild.required<ElementRef<SVGGElement>>('drawing');
  private readonly focused = signal<string | null>(null);
  private pressed: (Point & { moved: boolean }) | null = null;
  private readonly reachable = computed(() => {
    const known = readingOrder(this.scene()).map(({ id }) => id);
    const wanted = [this.focused(), this.selected()].find(
      (id) => id !== null && known.includes(id),
    );
    return wanted ?? known[0] ?? '';
  });

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    inject(DestroyRef).onDestroy(
      observeSize(host, (size) => {
        this.sight.screen.set(size);
      }),
    );
    afterRenderEffect(() => {
      const look = {
        selected: this.selected(),
        verdicts: this.verdicts(),
        reachable: this.reachable(),
        lines: this.lines(),
      };
      this.draw(drawScene(this.scene(), look));
    });
    effect(() => {
      this.sight.settle();
    });
    effect(() => {
      const [id, screen] = [this.selected(), this.sight.screen()];
      if (id !== null && screen.width > 0)
        untracked(() => {
          this.show(id);
        });
    });
    afterNextRender(() => {
      const picture = this.picture().nativeElement;
      picture.addEventListener(
        'wheel',
        (event) => {
          this.sight.wheel(event, picture.getBoundingClientRect());
        },
        { passive: false },
      );
    });
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
    this.sight.pan(by);
  }

  protected release(event: PointerEvent): void {
    const dragged = this.pressed?.moved ?? false;
    this.pressed = null;
    if (!dragged && event.button === 0) this.selected.set(partAt(event.target));
  }

  protected key(event: KeyboardEvent): void {
    const step = steps[event.key];
    if (step && event.shiftKey) this.sight.pan(step);
    else if (step) this.walk(event.key as Direction);
    else if (event.key === 'Enter' || event.key === ' ') this.enter(event.target);
    else if (event.key === 'Escape' && this.selected() !== null) this.selected.set(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected focusMoved(target: EventTarget | null): void {
    const id = partAt(target);
    if (id === null) return;
    this.focused.set(id);
    if ((target as Element).matches(':focus-visible')) this.show(id);
  }

  /** A part that was replaced because others came or went has the focus again. */
  private draw(shapes: readonly Shape[]): void {
    const drawing = this.drawing().nativeElement;
    const { ownerDocument } = drawing;
    const active = drawing.contains(ownerDocument.activeElement)
      ? partAt(ownerDocument.activeElement)
      : null;
    renderShapes(drawing, shapes);
    if (active === null || drawing.contains(ownerDocument.activeElement)) return;
    (this.element(active) ?? this.element(this.reachable()))?.focus({ preventScroll: true });
  }

  private walk(direction: Direction): void {
    const next = neighbour(this.scene(), this.reachable(), direction)?.id;
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

  private show(id: string): void {
    const rect = readingOrder(this.scene()).find((stop) => stop.id === id);
    if (rect) this.sight.show(rect);
  }

  private element(id: string): SVGElement | null {
    return this.drawing().nativeElement.querySelector<SVGElement>(
      `[data-part="${CSS.escape(id)}"] > .part`,
    );
  }
}

const partAt = (target: EventTarget | null): string | null => {
  const id =
    target instanceof Element
      ? (target.closest('[data-part]')?.getAttribute('data-part') ?? null)
      : null;
  return id?.endsWith('/more') ? null : id;
};
