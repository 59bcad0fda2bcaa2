import type { Confidence } from '../../domain/fact.ts';
import type { Severity } from '../../domain/finding.ts';
import { markup, type Markup } from './html.ts';

/** Shape and word of a severity; the shape comes first, so that nothing is lost in black and white. */
export const severityMark: Readonly<Record<Severity, Markup>> = {
  error: markup`<span class="mark error"><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="M3.5 0h5L12 3.5v5L8.5 12h-5L0 8.5v-5z" fill="currentColor"/><path d="M4 4l4 4M8 4l-4 4" stroke="#fff" stroke-width="1.4"/></svg>error</span>`,
  warning: markup`<span class="mark warning"><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="M6 1l5.3 10H.7z" fill="none" stroke="currentColor" stroke-width="1.4"/></svg>warning</span>`,
  info: markup`<span class="mark info"><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><rect x=".7" y=".7" width="10.6" height="10.6" rx="2" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M6 5v4M6 2.8v1.2" stroke="currentColor" stroke-width="1.4"/></svg>note</span>`,
};

/** How sure a fact is, as three bars and a word. */
export const confidenceMark: Readonly<Record<Confidence, Markup>> = {
  confirmed: markup`<span class="mark confidence"><svg width="12" height="10" viewBox="0 0 12 10" aria-hidden="true"><path d="M1 6h2v4H1zM5 3h2v7H5zM9 0h2v10H9z" fill="currentColor"/></svg>sure</span>`,
  derived: markup`<span class="mark confidence"><svg width="12" height="10" viewBox="0 0 12 10" aria-hidden="true"><path d="M1 6h2v4H1zM5 3h2v7H5z" fill="currentColor"/><path d="M9.5.5h1v9h-1z" fill="none" stroke="currentColor"/></svg>likely</span>`,
  inferred: markup`<span class="mark confidence"><svg width="12" height="10" viewBox="0 0 12 10" aria-hidden="true"><path d="M1 6h2v4H1z" fill="currentColor"/><path d="M5.5 3.5h1v6h-1zM9.5.5h1v9h-1z" fill="none" stroke="currentColor"/></svg>unsure</span>`,
};
