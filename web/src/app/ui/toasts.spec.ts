import { TestBed } from '@angular/core/testing';
import { of, throwError } from 'rxjs';
import { Toasts } from './toasts';

const problem = { type: 'conflict', title: 'Somebody changed it', status: 409 };

test('a request that ends well is told, and what follows happens', () => {
  const toasts = TestBed.inject(Toasts);
  let reloaded = 0;
  of(null).subscribe(
    toasts.outcome('Gone', 'Not deleted', () => {
      reloaded += 1;
    }),
  );
  expect(toasts.shown().map(({ kind, text }) => [kind, text])).toEqual([['ok', 'Gone']]);
  expect(reloaded).toBe(1);
});

test('one that fails is told with why, and nothing follows', () => {
  const toasts = TestBed.inject(Toasts);
  let reloaded = 0;
  throwError(() => problem).subscribe(
    toasts.outcome('Gone', 'Not deleted', () => {
      reloaded += 1;
    }),
  );
  expect(toasts.shown().map(({ kind, text, detail }) => [kind, text, detail])).toEqual([
    ['fail', 'Not deleted', 'Somebody changed it'],
  ]);
  expect(reloaded).toBe(0);
});
