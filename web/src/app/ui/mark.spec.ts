import { TestBed } from '@angular/core/testing';
import { Mark } from './mark';
import { type MarkKind, markClasses } from './mark-kinds';
import { markElement } from './mark-svg';

const kinds = Object.keys(markClasses) as MarkKind[];

test.each(kinds)(
  '%s is a shape that screen readers skip and a word that they read',
  async (kind) => {
    const fixture = TestBed.createComponent(Mark);
    fixture.componentRef.setInput('kind', kind);
    fixture.componentRef.setInput('word', 'works');
    await fixture.whenStable();
    const mark = fixture.nativeElement as HTMLElement;
    expect(mark.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
    expect(mark.querySelector('svg')?.children.length).toBeGreaterThan(0);
    expect(mark.textContent.trim()).toBe('works');
  },
);

test('a verdict that changes has the shape of the new one alone, as cells of grids have it', async () => {
  const fixture = TestBed.createComponent(Mark);
  const mark = fixture.nativeElement as HTMLElement;
  for (const kind of kinds) {
    fixture.componentRef.setInput('kind', kind);
    await fixture.whenStable();
    expect([...mark.querySelectorAll('svg')].map(({ outerHTML }) => outerHTML)).toEqual([
      markElement(kind).querySelector('svg')?.outerHTML,
    ]);
  }
});

test('in a grid cell a word stays text, whatever it says', () => {
  const cell = markElement('fail', '<img src=x onerror=alert(1)>');
  expect(cell.querySelector('img')).toBeNull();
  expect(cell.textContent).toBe('<img src=x onerror=alert(1)>');
});
