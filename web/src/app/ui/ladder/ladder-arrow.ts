import { Component, computed, input } from '@angular/core';
import type { DrawnArrow } from './draw-arrow';

const TIP = 7;

/** One arrow of a drawn ladder with what it meets on its way. The host is a `g`. */
@Component({
  // eslint-disable-next-line @angular-eslint/component-selector -- an element of SVG cannot have a name of ours
  selector: '[ewLadderArrow]',
  host: { '[class]': 'drawn().row.state', '[class.selected]': 'selected()' },
  template: `
    <svg:path class="line" [attr.d]="line()" />
    @if (tip(); as d) {
      <svg:path class="tip" [attr.d]="d" />
    }
    @for (crossing of drawn().crossings; track crossing.x) {
      <svg:g [attr.transform]="'translate(' + crossing.x + ' ' + drawn().y + ')'">
        @switch (crossing.kind) {
          @case ('passes') {
            <svg:circle class="ring ok" r="7" />
            <svg:path class="tick" d="m-3 .3 2 2 3.600-4.400" />
          }
          @case ('stops') {
            <svg:path class="octagon" [attr.d]="octagon" />
            <svg:path class="cross" [attr.d]="cross" />
          }
          @case ('not-judged') {
            <svg:circle class="ring" r="4" />
          }
          @default {
            <svg:path class="diamond" d="M0-7 7 0 0 7-7 0z" />
            <svg:path class="asks" d="M0-3.500V1M0 3v.8" />
          }
        }
      </svg:g>
    }
    @if (drawn().stop !== null) {
      <svg:g [attr.transform]="'translate(' + drawn().stop + ' ' + drawn().y + ')'">
        <svg:path class="octagon" [attr.d]="octagon" />
        <svg:path class="cross" [attr.d]="cross" />
      </svg:g>
    }
  `,
  styleUrl: './ladder-arrow.css',
})
export class LadderArrow {
  readonly drawn = input.required<DrawnArrow>({ alias: 'ewLadderArrow' });
  readonly selected = input(false);

  protected readonly octagon = 'M-2.900-7h5.800L7-2.900v5.800L2.900 7h-5.800L-7 2.900v-5.800z';
  protected readonly cross = 'm-2.500-2.500 5 5M2.500-2.500l-5 5';
  protected readonly line = computed(() => {
    const { from, to, y } = this.drawn();
    return this.isLoop()
      ? `M${String(from)} ${String(y - 8)}H${String(to)}V${String(y)}H${String(from)}`
      : `M${String(from)} ${String(y)}H${String(to)}`;
  });
  protected readonly tip = computed(() => {
    const { from, to, y, row } = this.drawn();
    if (row.state === 'fails') return null;
    const end = this.isLoop() ? from : to;
    const back = this.isLoop() || to < from ? TIP : -TIP;
    return `M${String(end)} ${String(y)}l${String(back)} -3.500v7z`;
  });
  private readonly isLoop = computed(() => this.drawn().arrow.from === this.drawn().arrow.to);
}
