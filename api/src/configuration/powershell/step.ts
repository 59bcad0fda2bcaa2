import type { ProductVersion } from '../../domain/version.ts';
import { hasCmdlet, hasParameter } from '../../facts/cmdlets.ts';
import { psTable, psText } from '../language/powershell-literal.ts';

/** One object of the deployment as it should be. Values are PowerShell expressions. */
export interface Step {
  /** What it is about, for a person. */
  readonly what: string;
  /** As the reading cmdlet shows it. */
  readonly identity: string;
  /** As the writing cmdlets take it. */
  readonly setIdentity?: string;
  readonly get: string;
  /** Switches of the reading cmdlet. */
  readonly getWith?: Readonly<Record<string, string>>;
  /** Null where the object comes with the topology. */
  readonly create: string | null;
  readonly set: string;
  /** Reads the list that must not hold the same identity. */
  readonly other?: string;
  readonly wanted: Readonly<Record<string, string>>;
  /** What only `create` takes; a difference is shown, not changed. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** What `create` asks for and the plan does not know: neither compared nor changed. */
  readonly once?: Readonly<Record<string, string>>;
}

/** The line of a step, with nothing that the product version does not have; none where it lacks the cmdlets. */
export const stepLine = (step: Step, version: ProductVersion): string[] => {
  const { identity, get, create, set } = step;
  const used = create === null ? [get, set] : [get, set, create];
  if (!used.every((name) => hasCmdlet(name, version))) return [];
  const known = parametersOf(create, version);
  return [
    `  ${psTable({
      What: psText(step.what),
      Identity: psText(identity),
      SetIdentity: psText(step.setIdentity ?? identity),
      Get: psText(get),
      GetWith: psTable(step.getWith ?? {}),
      New: psText(create ?? ''),
      Set: psText(set),
      Other: psText(step.other ?? ''),
      Wanted: psTable(parametersOf(set, version)(step.wanted)),
      Fixed: psTable(known(step.fixed)),
      Once: psTable(known(step.once)),
    })}`,
  ];
};

const parametersOf =
  (cmdlet: string | null, version: ProductVersion) =>
  (values: Readonly<Record<string, string>> = {}): Record<string, string> =>
    Object.fromEntries(
      Object.entries(values).filter(([name]) => hasParameter(cmdlet ?? '', name, version)),
    );
