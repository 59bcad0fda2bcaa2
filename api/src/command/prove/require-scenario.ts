import { scenarios } from '../../call-flow/scenarios/index.ts';
import { BadInput } from '../verb.ts';

/** Refuses the id of a scenario that does not exist. @throws BadInput */
export const requireScenario = (id: string | undefined): void => {
  if (id === undefined || scenarios.some((each) => each.id === id)) return;
  const ids = scenarios.map((each) => each.id).join(', ');
  throw new BadInput([`there is no scenario ${id}; there are ${ids}`]);
};
