import { type DialectView, IceDialect, type IceSession } from '../domain/ice.ts';
import { iceDialects } from '../facts/ice/ice-dialects.ts';
import { necessary } from './necessary.ts';
import { negotiate } from './negotiate.ts';
import { type Reach } from './talk.ts';

/**
 * The same session once for each dialect that the second agent may speak: what both send, which pairs there are, and what
 * packets cross the firewalls between relays.
 */
export const compareDialects = (session: IceSession, reach: Reach): Omit<DialectView, 'needs'>[] =>
  IceDialect.options.map((dialect) => {
    const { facts, ...known } = iceDialects[dialect];
    return {
      ...known,
      facts: [...facts],
      dialect,
      outcome: negotiate(inDialect(session, dialect), reach),
    };
  });

/** The same, with what media cannot do without in each of them: it costs one negotiation for each item that packets rest on. */
export const compareNeeds = (session: IceSession, reach: Reach): DialectView[] =>
  compareDialects(session, reach).map((view) => ({
    ...view,
    needs: necessary(inDialect(session, view.dialect), reach, view.outcome.uses),
  }));

const inDialect = (session: IceSession, dialect: IceDialect): IceSession => {
  const [first, second] = session.agents;
  return { ...session, agents: [first, { ...second, dialect }] };
};
