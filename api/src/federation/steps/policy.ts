import type { ExternalAccessPolicy } from '../../domain/access.ts';
import type { FederationCase } from '../federation-case.ts';
import { type AccessFlag, flagNames, neededFlags } from '../needed-flags.ts';
import { type Admission, freeId, type Outcome, type Step, type Turn, update } from '../step.ts';

/** The policy of the user: their own, else that of the site, else the global one, never merged. */
export const policy: Step = {
  id: 'policy',
  title: () => 'The policy of the user permits it',
  judge: (of, admission) => {
    const flags = flagsOf(of, admission);
    return of.policy ? judged(of.policy, flags) : none(flags);
  },
  turn: (of, admission) => {
    const flags = flagsOf(of, admission);
    return of.policy ? turned(of.policy, flags) : created(of, flags);
  },
};

const flagsOf = ({ query }: FederationCase, admission: Admission | null): readonly AccessFlag[] =>
  neededFlags(admission?.type ?? 'allowed-partner-domain', query.what);

const words = (flags: readonly AccessFlag[]): string =>
  flags.map((flag) => flagNames[flag]).join(' and ');

const scopes = { user: 'of the user', site: 'of the site', global: 'for everybody' } as const;

const judged = (of: ExternalAccessPolicy, flags: readonly AccessFlag[]): Outcome => {
  const missing = flags.filter((flag) => !of[flag]);
  const isGranted = missing.length === 0;
  return {
    state: isGranted ? 'passed' : 'stops',
    title: isGranted
      ? `Policy ${of.name} permits it`
      : `Policy ${of.name} grants no ${words(missing)}`,
    sentence: `External access policy ${scopes[of.scope]}: ${words(flags)} ${isGranted ? 'is on' : 'is off'}. The closest policy applies whole.`,
    confidence: 'confirmed',
    entities: flags.map((field) => ({ collection: 'policies', id: of.id, field })),
    uses: flags.map((flag) => `flag:${of.id}/${flag}`),
  };
};

const none = (flags: readonly AccessFlag[]): Outcome => ({
  state: 'stops',
  title: 'No policy grants anything',
  sentence: `No external access policy applies to the user, and without one ${words(flags)} is off.`,
  confidence: 'derived',
});

const turned = (of: ExternalAccessPolicy, flags: readonly AccessFlag[]): Turn => {
  const missing = flags.filter((flag) => !of[flag]);
  const isGranted = missing.length === 0;
  const turning = isGranted ? flags.slice(0, 1) : missing;
  return {
    word: isGranted ? 'Off' : 'Granted',
    label: isGranted
      ? `Take ${words(turning)} from ${of.name}`
      : `Grant ${words(turning)} in ${of.name}`,
    changes: [
      update('policies', of, Object.fromEntries(turning.map((flag) => [flag, !isGranted]))),
    ],
  };
};

const created = ({ input }: FederationCase, flags: readonly AccessFlag[]): Turn => {
  const id = freeId('global', input.policies);
  const granted = Object.fromEntries(flags.map((flag) => [flag, true]));
  return {
    word: 'Granted',
    label: `Grant ${words(flags)} to everybody`,
    changes: [
      {
        op: 'create',
        collection: 'policies',
        id,
        value: { id, name: 'Global', scope: 'global', ...granted },
      },
    ],
  };
};
