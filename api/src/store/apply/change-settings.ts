import { Settings } from '../../domain/settings.ts';
import { unstorable } from '../storable.ts';
import type { Draft, Request } from './draft.ts';

/**
 * Adds a change of the topology's own settings to the draft. Groups of settings are merged, so that a change may name one
 * switch. A revision is that of the topology: it is stale once the settings changed after it.
 */
export function changeSettings(draft: Draft, { change, revision }: Request, where: string): void {
  if (change.op !== 'update' || change.id !== 'settings') {
    draft.issues.push({ where, message: 'settings can only be updated, with the id settings' });
    return;
  }
  if (revision !== undefined && revision < draft.head.settingsRevision) {
    draft.conflicts.push(settingsNow(draft));
    return;
  }
  const before = draft.settings.after;
  const parsed = Settings.safeParse(merged(before, change.value));
  const wrong = parsed.success
    ? unstorable(parsed.data, `${where}.value`)
    : parsed.error.issues.map(({ path, message }) => ({
        where: [where, 'value', ...path].join('.'),
        message,
      }));
  draft.issues.push(...wrong);
  if (parsed.success && !wrong.length) draft.settings = { ...draft.settings, after: parsed.data };
}

const settingsNow = ({ head, settings: { before } }: Draft): Draft['conflicts'][number] => ({
  collection: 'settings',
  id: 'settings',
  revision: head.settingsRevision,
  current: before,
  changedBy: head.changedBy,
  changedAt: head.changedAt.toISOString(),
});

const merged = (before: Settings, value: Readonly<Record<string, unknown>>): unknown => ({
  ...before,
  ...value,
  ...group(before, value, 'accessEdge'),
  ...group(before, value, 'assumptions'),
});

function group(
  before: Settings,
  value: Readonly<Record<string, unknown>>,
  name: 'accessEdge' | 'assumptions',
): object {
  const given = value[name];
  const mergeable = typeof given === 'object' && given !== null && !Array.isArray(given);
  return mergeable ? { [name]: { ...before[name], ...given } } : {};
}
