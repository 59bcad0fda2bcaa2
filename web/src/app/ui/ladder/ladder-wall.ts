import { Component, computed, input } from '@angular/core';
import { metrics } from './ladder-columns';

const COURSE = 8;

/** A wall of a drawn ladder: masonry between two edges. The host is a `g`; `ewLadderWall` is its middle. */
@Component({
  // eslint-disable-next-line @angular-eslint/component-selector -- an element of SVG cannot have a name of ours
  selector: '[ewLadderWall]',
  template: `
    <svg:rect
      class="ground"
      [attr.x]="middle() - half"
      y="0"
      [attr.width]="2 * half"
      [attr.height]="height()"
    />
    <svg:path class="joints" [attr.d]="joints()" />
    <svg:path class="edges" [attr.d]="edges()" />
  `,
  styles: `
    .ground {
      fill: var(--wall-fill);
    }
    .joints {
      stroke: var(--bg-surface);
      fill: none;
    }
    .edges {
      stroke: var(--wall);
      fill: none;
    }
  `,
})
export class LadderWall {
  readonly middle = input.required<number>({ alias: 'ewLadderWall' });
  readonly height = input.required<number>();

  protected readonly half = metrics.wall / 2;
  protected readonly edges = computed(() => {
    const [left, right] = [this.middle() - this.half, this.middle() + this.half];
    return `M${String(left)} 0v${String(this.height())}M${String(right)} 0v${String(this.height())}`;
  });
  /** Courses of bricks, every other one shifted by half a brick. */
  protected readonly joints = computed(() => {
    const left = this.middle() - this.half;
    return Array.from({ length: Math.ceil(this.height() / COURSE) }, (_, i) => {
      const y = i * COURSE;
      const at = i % 2 === 0 ? [left + 4, left + 12] : [left + 8];
      const bricks = at.map((x) => `M${String(x)} ${String(y)}v${String(COURSE)}`).join('');
      return `M${String(left)} ${String(y)}h${String(metrics.wall)}${bricks}`;
    }).join('');
  });
}
