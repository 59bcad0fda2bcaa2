import type { Severity } from '@contract/plan';

/** The shapes of section "marks": each means one thing everywhere. */
export type MarkKind = 'ok' | 'fail' | 'unsure' | 'warn' | 'note' | 'na' | 'planned' | 'running';

/** Colour class of each shape. */
export const markClasses: Readonly<Record<MarkKind, string>> = {
  ok: 'ok',
  fail: 'fail',
  unsure: 'unsure',
  warn: 'unsure',
  note: 'info',
  na: 'na',
  planned: 'info',
  running: 'acc',
};

/** Shape of a finding. */
export const severityMarks: Readonly<Record<Severity, MarkKind>> = {
  error: 'fail',
  warning: 'warn',
  info: 'note',
};

/** Word of a finding. */
export const severityWords: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};
