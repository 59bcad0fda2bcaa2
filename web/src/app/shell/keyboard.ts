import { computed, DOCUMENT, inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { fromEvent } from 'rxjs';

const KEY = 'edgewise.letters';
const SEQUENCE_MS = 1_500;

/** What a key does; one-letter keys work outside of text fields only, and not at all when they are switched off. */
export type KeyHandler = (event: KeyboardEvent) => void;

/**
 * Keys of the whole window. Names are `Ctrl K`, `Ctrl Shift Z`, `/`, `g t`. A handler that is registered later wins, so
 * that a page may take a key from the shell; `on` answers with the function that takes it away again.
 */
@Service()
export class Keyboard {
  private readonly stacks = new Map<string, KeyHandler[]>();
  private before: { readonly key: string; readonly at: number } | null = null;

  private readonly switchedOff = signal(localStorage.getItem(KEY) === 'off');
  /** One-letter keys work. */
  readonly letters = computed(() => !this.switchedOff());

  constructor() {
    fromEvent<KeyboardEvent>(inject(DOCUMENT), 'keydown')
      .pipe(takeUntilDestroyed())
      .subscribe((event) => {
        this.pressed(event);
      });
  }

  on(name: string, handler: KeyHandler): () => void {
    this.stacks.set(name, [...(this.stacks.get(name) ?? []), handler]);
    return () => {
      this.stacks.set(
        name,
        (this.stacks.get(name) ?? []).filter((other) => other !== handler),
      );
    };
  }

  switchLetters(on: boolean): void {
    this.switchedOff.set(!on);
    localStorage.setItem(KEY, on ? 'on' : 'off');
  }

  private pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const name = nameOf(event);
    if (!(name.startsWith('Ctrl') ? this.takesChord(event, name) : this.takesLetter(event))) return;
    const handler = this.handlerOf(name, event.timeStamp);
    if (!handler) return;
    event.preventDefault();
    handler(event);
  }

  /** Undo inside a text field belongs to the field. */
  private takesChord(event: KeyboardEvent, name: string): boolean {
    return !(typing(event) && name.endsWith('Z'));
  }

  private takesLetter(event: KeyboardEvent): boolean {
    return this.letters() && !typing(event) && !inDialog();
  }

  private handlerOf(name: string, at: number): KeyHandler | undefined {
    const follows = this.before && at - this.before.at < SEQUENCE_MS ? this.before.key : null;
    const sequence = follows ? this.stacks.get(`${follows} ${name}`)?.at(-1) : undefined;
    this.before = sequence ? null : { key: name, at };
    return sequence ?? this.stacks.get(name)?.at(-1);
  }
}

const nameOf = ({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string => {
  if (!ctrlKey && !metaKey) return key;
  return ['Ctrl', ...(shiftKey ? ['Shift'] : []), key.length === 1 ? key.toUpperCase() : key].join(
    ' ',
  );
};

const typing = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  target.matches(
    'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true]',
  );

const inDialog = (): boolean => document.querySelector('.cdk-dialog-container') !== null;
