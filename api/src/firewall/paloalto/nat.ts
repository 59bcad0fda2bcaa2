import { inName, type Compiled } from '../compile.ts';
import { labelOf, type Sides } from '../said.ts';

const RULES = 'rulebase nat rules';

/** Static translations of sources, each with its reverse for destinations. */
export const renderNat = ({ tag, nat }: Compiled, { outside, inside }: Sides): string[] =>
  nat.map(({ id, name, real, seen }) =>
    [
      `set ${RULES} ${tag}-${id} nat-type ipv4`,
      `from ${inside} to ${outside} source ${tag}-${inName(real)} destination any service any`,
      `source-translation static-ip bi-directional yes translated-address ${tag}-${inName(seen)}`,
      `description "${labelOf(id, name, 200)}"`,
    ].join(' '),
  );

/** What deletes the translations. */
export const undoNat = ({ tag, nat }: Compiled): string[] =>
  nat.map(({ id }) => `delete ${RULES} ${tag}-${id}`);
