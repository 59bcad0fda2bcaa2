import { TestBed } from '@angular/core/testing';
import { SaidLine } from './said-line';

test('the place of a line is kept until there is something to say', async () => {
  const fixture = TestBed.createComponent(SaidLine);
  const host = fixture.nativeElement as HTMLElement;
  fixture.componentRef.setInput('mark', null);
  await fixture.whenStable();
  expect(host.querySelector('[role=status]')?.getAttribute('aria-label')).toBe('Loading');
  fixture.componentRef.setInput('mark', 'ok');
  fixture.componentRef.setInput('word', 'Sufficient and minimal:');
  await fixture.whenStable();
  expect(host.querySelector('[role=status]')).toBe(null);
  expect(host.textContent).toContain('Sufficient and minimal:');
});
