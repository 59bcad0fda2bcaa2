import { TestBed } from '@angular/core/testing';
import { FailureWords } from './failure-words';

test.each([
  ['timeout', 'no answer in time', 'timeout'],
  ['connection-refused', 'connection refused', 'connection-refused'],
  [null, 'not known', null],
])('%s', async (code, words, shown) => {
  const fixture = TestBed.createComponent(FailureWords);
  fixture.componentRef.setInput('code', code);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  expect(host.querySelector('.fail')?.textContent).toBe(words);
  expect(host.querySelector('code')?.textContent ?? null).toBe(shown);
});
