import { commandReference } from '../../api/src/command/reference.ts';
import type { Page } from './page.ts';

/** The command and its verbs. */
export const commandPage: Page = {
  path: 'docs/reference/command.md',
  write: commandReference,
};
