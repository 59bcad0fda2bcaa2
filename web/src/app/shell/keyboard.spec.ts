import { TestBed } from '@angular/core/testing';
import { Keyboard } from './keyboard';

const press = (key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }),
  );

let keyboard: Keyboard;
let heard: string[];

beforeEach(() => {
  localStorage.clear();
  keyboard = TestBed.inject(Keyboard);
  heard = [];
  for (const name of ['/', 't', 'g t', 'Ctrl K', 'Ctrl Shift Z'])
    keyboard.on(name, () => heard.push(name));
});

test('one letter after another is a key of its own', () => {
  press('t');
  press('g');
  press('t');
  expect(heard).toEqual(['t', 'g t']);
});

test('in a text field letters are text, and chords still work', () => {
  const field = document.body.appendChild(document.createElement('input'));
  press('/', {}, field);
  press('k', { ctrlKey: true }, field);
  press('z', { ctrlKey: true, shiftKey: true }, field);
  field.remove();
  expect(heard).toEqual(['Ctrl K']);
});

test('letters can be switched off, chords not', () => {
  keyboard.switchLetters(false);
  press('/');
  press('K', { ctrlKey: true });
  expect(heard).toEqual(['Ctrl K']);
});

test('the later handler wins until it is released', () => {
  const release = keyboard.on('/', () => heard.push('page'));
  press('/');
  release();
  press('/');
  expect(heard).toEqual(['page', '/']);
});
