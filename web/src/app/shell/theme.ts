import { Service, signal } from '@angular/core';

/** Which of the two themes: what the system says, or a choice that stays. */
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'edgewise.theme';

/** The choice of before; the system's where there is none. */
export const storedTheme = (): Theme => {
  const stored = localStorage.getItem(KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
};

/** Puts a theme onto the page; called once before anything is shown. */
export const applyTheme = (theme: Theme = storedTheme()): void => {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
};

/** The theme as the account menu switches it. */
@Service()
export class Themes {
  readonly current = signal(storedTheme());

  choose(theme: Theme): void {
    this.current.set(theme);
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
    applyTheme(theme);
  }

  /** From what is on screen to the other one. */
  flip(): void {
    const dark =
      this.current() === 'dark' ||
      (this.current() === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
    this.choose(dark ? 'light' : 'dark');
  }
}
