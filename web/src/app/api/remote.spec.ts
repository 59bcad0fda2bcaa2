import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { type Remote, remote } from './remote';

let asked: Subject<string>[];
const key = signal<string | null>(null);
let read: Remote<string>;

beforeEach(() => {
  asked = [];
  key.set('a');
  read = TestBed.runInInjectionContext(() =>
    remote(key, () => {
      const reply = new Subject<string>();
      asked.push(reply);
      return reply;
    }),
  );
  TestBed.tick();
});

test('the answer to what is asked now is shown, whatever comes after it', () => {
  key.set('b');
  TestBed.tick();
  asked[1]?.next('of b');
  asked[0]?.next('of a');
  expect(read.state()).toEqual({ state: 'ready', value: 'of b' });
});

test('what nobody wants any more does not load for ever', () => {
  key.set(null);
  TestBed.tick();
  expect(read.state().state).toBe('idle');
  key.set('a');
  TestBed.tick();
  asked[1]?.next('of a');
  read.reload();
  TestBed.tick();
  key.set(null);
  TestBed.tick();
  asked[2]?.next('too late');
  expect(read.state()).toEqual({ state: 'ready', value: 'of a' });
});
