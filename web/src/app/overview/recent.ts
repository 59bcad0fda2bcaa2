import type { AuditEntry } from '@contract/changes';

/** One thing that a person did: the entries of one request under one label. */
export interface Recent {
  readonly sequence: number;
  readonly label: string;
  readonly actor: string;
  readonly at: string;
  /** Entities that it touched. */
  readonly count: number;
}

/** Entries of the audit, newest first, one line for each change set. */
export const recent = (entries: readonly AuditEntry[]): Recent[] =>
  entries.reduce<Recent[]>((lines, { sequence, label, actor, at, requestId }, index) => {
    const last = lines.at(-1);
    const before = entries[index - 1];
    const same = requestId !== null && before?.requestId === requestId && before.label === label;
    return last && same
      ? [...lines.slice(0, -1), { ...last, count: last.count + 1 }]
      : [...lines, { sequence, label, actor, at, count: 1 }];
  }, []);
