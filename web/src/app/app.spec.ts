import { TestBed } from '@angular/core/testing';
import { App } from './app';

test('the page is headed by the name of the product', async () => {
  const fixture = TestBed.createComponent(App);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  expect(page.querySelector('h1')?.textContent).toBe('Edgewise');
});
