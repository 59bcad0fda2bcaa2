import type { Scene } from '../scene.ts';

/** A message as lines: a heading, fields, and bodies as they are. */
export interface FieldList {
  readonly lines: (scene: Scene) => readonly string[];
  /** Names of fields that readers look for first. */
  readonly marks: readonly string[];
}

/** Lists by the ids of their templates. */
export type FieldLists = Readonly<Record<string, FieldList>>;

/** One field. */
export const field = (name: string, value: string | number): string => `${name}: ${value}`;
