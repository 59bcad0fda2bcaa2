import type { Page } from './page.ts';

/** Every generated page. */
export const pages: readonly Page[] = [];
