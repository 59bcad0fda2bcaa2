import { Component, computed, input, output } from '@angular/core';
import type { Point, Rect, Scene } from './scene';

const WIDTH = 160;
const MOST_HEIGHT = 140;

/** The whole scene at a glance, with a frame around what is on screen. A press goes there. */
@Component({
  selector: 'ew-minimap',
  template: `
    <svg
      [attr.width]="size().width"
      [attr.height]="size().height"
      [attr.viewBox]="viewBox()"
      aria-hidden="true"
      (pointerdown)="go($event)"
      (pointermove)="drag($event)"
    >
      <rect [attr.width]="scene().width" [attr.height]="scene().height" fill="var(--bg-surface)" />
      @for (column of scene().columns; track column.zone) {
        <rect
          [attr.x]="column.x"
          [attr.y]="column.y"
          [attr.width]="column.width"
          [attr.height]="column.height"
          [attr.fill]="'var(--zone-' + column.zone + '-tint)'"
          [attr.stroke]="'var(--zone-' + column.zone + '-line)'"
          [attr.stroke-width]="0.7 / scale()"
        />
      }
      @for (placed of scene().boxes; track placed.box.id) {
        <rect
          [attr.x]="placed.x"
          [attr.y]="placed.y"
          [attr.width]="placed.width"
          [attr.height]="placed.height"
          fill="var(--line-control)"
          opacity="0.75"
        />
      }
      @if (chosen(); as rect) {
        <rect
          [attr.x]="rect.x"
          [attr.y]="rect.y"
          [attr.width]="rect.width"
          [attr.height]="rect.height"
          fill="var(--accent)"
        />
      }
      <rect
        [attr.x]="frame().x"
        [attr.y]="frame().y"
        [attr.width]="frame().width"
        [attr.height]="frame().height"
        fill="none"
        stroke="var(--accent)"
        [attr.stroke-width]="1.5 / scale()"
      />
    </svg>
  `,
  styles: `
    :host {
      position: absolute;
      right: 16px;
      bottom: 16px;
      border: 1px solid var(--line-control);
      border-radius: var(--r2);
      overflow: hidden;
      box-shadow: var(--e1);
      cursor: crosshair;
    }
  `,
})
export class Minimap {
  readonly scene = input.required<Scene>();
  /** What is on screen, in the scene. */
  readonly view = input.required<Rect>();
  readonly selected = input<string | null>(null);
  /** Point of the scene that should be in the middle of the screen. */
  readonly went = output<Point>();

  protected readonly scale = computed(() =>
    Math.min(WIDTH / this.scene().width, MOST_HEIGHT / this.scene().height),
  );
  protected readonly size = computed(() => ({
    width: this.scene().width * this.scale(),
    height: this.scene().height * this.scale(),
  }));
  protected readonly viewBox = computed(
    () => `0 0 ${String(this.scene().width)} ${String(this.scene().height)}`,
  );
  protected readonly chosen = computed(() =>
    this.scene()
      .boxes.flatMap(({ parts }) => parts)
      .find(({ part }) => part.id === this.selected()),
  );
  protected readonly frame = computed((): Rect => {
    const { x, y, width, height } = this.view();
    const [left, top] = [Math.max(x, 4), Math.max(y, 4)];
    const { width: right, height: bottom } = this.scene();
    return {
      x: left,
      y: top,
      width: Math.max(0, Math.min(x + width, right - 4) - left),
      height: Math.max(0, Math.min(y + height, bottom - 4) - top),
    };
  });

  protected go({ offsetX, offsetY }: PointerEvent): void {
    this.went.emit({ x: offsetX / this.scale(), y: offsetY / this.scale() });
  }

  protected drag(event: PointerEvent): void {
    if (event.buttons === 1) this.go(event);
  }
}
